/** What a row must meet, as SQL with its parameters; everything in it must hold. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly params: unknown[] = [];

  get sql(): string {
    return this.parts.length === 0 ? 'true' : this.parts.map((part) => `(${part})`).join(' and ');
  }

  equals(column: string, value: string | boolean | undefined): this {
    return value === undefined ? this : this.add(`${column} = ?`, value);
  }

  oneOf(column: string, values: readonly string[] | undefined): this {
    return values === undefined ? this : this.any(`${column} = ?`, values);
  }

  /** Inclusive at the start, exclusive at the end. */
  within(column: string, from: Date | undefined, to: Date | undefined): this {
    if (from !== undefined) this.add(`${column} >= ?`, from);
    if (to !== undefined) this.add(`${column} < ?`, to);
    return this;
  }

  /** `@>` with a list of one is what the GIN index on tags answers. */
  tagged(column: string, any: readonly string[] | undefined, all: readonly string[] | undefined): this {
    const contains = `${column} @> ?::jsonb`;
    if (any !== undefined)
      this.any(
        contains,
        any.map((tag) => JSON.stringify([tag])),
      );
    if (all !== undefined && all.length > 0) this.add(contains, JSON.stringify(all));
    return this;
  }

  /** A literal part in any case: the characters that mean something to LIKE mean themselves. */
  mentions(columns: readonly string[], part: string | undefined): this {
    if (part === undefined) return this;
    const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
    return this.add(columns.map((column) => `${column} ilike ?`).join(' or '), ...columns.map(() => pattern));
  }

  private any(condition: string, values: readonly string[]): this {
    return values.length === 0 ? this.add('false') : this.add(values.map(() => condition).join(' or '), ...values);
  }

  private add(sql: string, ...params: readonly unknown[]): this {
    this.parts.push(sql);
    this.params.push(...params);
    return this;
  }
}
