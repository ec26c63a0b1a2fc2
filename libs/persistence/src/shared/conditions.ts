/** What a row must meet, as SQL with the values of its places; everything in it must hold. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly values: unknown[] = [];

  get sql(): string {
    return this.parts.length === 0 ? 'true' : this.parts.map((part) => `(${part})`).join(' and ');
  }

  /** The place of a value: `$1` of the first. */
  place(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  equals(column: string, value: string | boolean | undefined): this {
    return value === undefined ? this : this.add(`${column} = ${this.place(value)}`);
  }

  /** One value is compared as such: only then does an index keep the order of what follows. */
  oneOf(column: string, values: readonly string[] | undefined): this {
    if (values?.length === 1) return this.equals(column, values[0]);
    return values === undefined ? this : this.add(`${column} = any(${this.place(values)})`);
  }

  /** Inclusive at the start, exclusive at the end. */
  within(column: string, from: Date | undefined, to: Date | undefined): this {
    if (from !== undefined) this.add(`${column} >= ${this.place(from.toISOString())}`);
    if (to !== undefined) this.add(`${column} < ${this.place(to.toISOString())}`);
    return this;
  }

  behind(column: string, value: string | undefined): this {
    return value === undefined ? this : this.add(`${column} > ${this.place(value)}`);
  }

  upTo(column: string, value: string | undefined): this {
    return value === undefined ? this : this.add(`${column} <= ${this.place(value)}`);
  }

  /** `@>` with a list of one is what the GIN index on tags answers. */
  tagged(column: string, any: readonly string[] | undefined, all: readonly string[] | undefined): this {
    const lists = any?.map((tag) => JSON.stringify([tag]));
    if (lists !== undefined) this.add(`${column} @> any(${this.place(lists)}::jsonb[])`);
    if (all !== undefined && all.length > 0) this.add(`${column} @> ${this.place(JSON.stringify(all))}::jsonb`);
    return this;
  }

  /** Has all of these parts, in any case. @param text in lower case */
  containing(text: string, parts: readonly string[] | undefined): this {
    return parts === undefined ? this : this.add(hasAll(text, parts, (value) => this.place(value)));
  }

  private add(sql: string): this {
    this.parts.push(sql);
    return this;
  }
}

/** The characters that mean something to LIKE mean themselves. */
export function hasAll(text: string, parts: readonly string[], placed: (value: string) => string): string {
  const patterns = parts.map((part) => placed(`%${part.replace(/[\\%_]/g, '\\$&')}%`));
  return ['true', ...patterns.map((pattern) => `${text} like lower(${pattern})`)].join(' and ');
}
