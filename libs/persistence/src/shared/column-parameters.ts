import type { EntityManager, EntityProperty, EntitySchema } from '@mikro-orm/postgresql';

interface Field<State> {
  readonly name: keyof State & string;
  readonly isJson: boolean;
}

/** The fields of a record as a statement is handed them: a column and a parameter for each, in one order. */
export class ColumnParameters<State extends object> {
  /** Names of the columns. */
  readonly columns: string;
  /** Their parameters, from `$1` on. */
  readonly places: string;
  readonly count: number;
  private readonly fields: readonly Field<State>[];

  /** @param without those that the database fills in */
  constructor(em: EntityManager, record: EntitySchema, { without }: { readonly without: readonly string[] }) {
    const { props } = em.getMetadata().get(record.meta.class);
    const written = props.filter(({ name }) => !without.includes(name));
    this.columns = written.map(({ fieldNames }) => `"${fieldNames[0] ?? ''}"`).join(', ');
    this.places = written.map((_, i) => `$${i + 1}`).join(', ');
    this.count = written.length;
    this.fields = written.map((property) => ({
      name: property.name as keyof State & string,
      isJson: isJson(property),
    }));
  }

  placeOf(name: keyof State): string {
    return `$${this.fields.findIndex((field) => field.name === name) + 1}`;
  }

  values(state: State): unknown[] {
    return this.fields.map(({ name, isJson }) => parameterOf(state[name], isJson));
  }
}

function isJson({ columnTypes }: EntityProperty): boolean {
  return columnTypes[0] === 'jsonb';
}

/** The driver would write an instant in the time of its machine, and a list as an array of PostgreSQL. */
function parameterOf(value: unknown, isJson: boolean): unknown {
  if (value instanceof Date) return value.toISOString();
  return isJson && value !== null ? JSON.stringify(value) : value;
}
