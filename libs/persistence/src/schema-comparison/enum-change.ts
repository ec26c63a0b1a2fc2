import { escapeLiteral } from 'pg';
import type { SchemaObject } from './schema-object.js';

/** Whether labels are only added: PostgreSQL can't take one away, nor move one. */
export function isExtension(is: SchemaObject, should: SchemaObject): boolean {
  const kept = should.details.filter((label) => is.details.includes(label));
  return kept.length === is.details.length && kept.every((label, i) => label === is.details[i]);
}

/** @param columns those of that type; nothing else may depend on it when labels go or move */
export function changeEnum(
  is: SchemaObject,
  should: SchemaObject,
  columns: readonly SchemaObject[],
): readonly string[] {
  return isExtension(is, should) ? addLabels(is, should) : replaceEnum(should, columns);
}

function addLabels({ details: labels }: SchemaObject, { name, details }: SchemaObject): readonly string[] {
  return details.flatMap((label, i) => {
    if (labels.includes(label)) return [];
    const next = details.slice(i + 1).find((candidate) => labels.includes(candidate));
    return [
      `alter type ${name} add value ${escapeLiteral(label)}${next === undefined ? '' : ` before ${escapeLiteral(next)}`}`,
    ];
  });
}

/** Fails, and should, while a row has a label that is no more. */
function replaceEnum({ name, create }: SchemaObject, columns: readonly SchemaObject[]): readonly string[] {
  return [
    `alter type ${name} rename to replaced_enum`,
    create,
    ...columns.map(({ details: [table = '', column = '', type = ''] }) => {
      return `alter table ${table} alter column ${column} type ${type} using ${column}::text::${type}`;
    }),
    'drop type replaced_enum',
  ];
}
