import type { EntityManager, EntityProperty, EntitySchema } from '@mikro-orm/postgresql';
import type { Omissions } from '@sentinelops/domain';

/** As JavaScript writes an instant: PostgreSQL itself would leave out the milliseconds of a full second. */
const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** The columns of a record, called and written as on the wire: `row_to_json` makes the document of them. */
export function wireColumns(em: EntityManager, record: EntitySchema, fields?: readonly string[]): string {
  const { props } = em.getMetadata().get(record.meta.class);
  const wanted = fields === undefined ? props : fields.map((field) => propertyOf(em, record, field));
  return wanted.map((property) => `${written(property)} as "${property.name}"`).join(', ');
}

/** The same of a summary. */
export function summaryColumns<State>(
  em: EntityManager,
  record: EntitySchema,
  { fields, parts }: Omissions<State>,
): string {
  const { props } = em.getMetadata().get(record.meta.class);
  const [left, shortened]: [readonly string[], Readonly<Record<string, readonly string[] | undefined>>] = [
    fields,
    parts,
  ];
  return props
    .filter(({ name }) => !left.includes(name))
    .map((property) => `${written(property)}${without(shortened[property.name])} as "${property.name}"`)
    .join(', ');
}

/** The column that keeps a field. */
export function columnOf(em: EntityManager, record: EntitySchema, field: string): string {
  return quoted(propertyOf(em, record, field));
}

function propertyOf(em: EntityManager, record: EntitySchema, field: string): EntityProperty {
  const property = em
    .getMetadata()
    .get(record.meta.class)
    .props.find(({ name }) => name === field);
  if (!property) throw new Error(`${record.meta.tableName} has no column for ${field}.`);
  return property;
}

function written(property: EntityProperty): string {
  const column = quoted(property);
  return property.columnTypes[0] === 'timestamptz' ? `to_char(${column} at time zone 'UTC', ${INSTANT})` : column;
}

/** Of an object. */
function without(parts: readonly string[] = []): string {
  return parts.map((part) => ` - '${part}'`).join('');
}

function quoted({ fieldNames }: EntityProperty): string {
  return `"${fieldNames[0] ?? ''}"`;
}
