/**
 * What a schema is made of, in the order in which it can be made. A column's default and its `not null` are objects of
 * their own, as a storage parameter of a table is: each comes and goes without the rest.
 */
const OBJECT_KINDS = [
  'enum',
  'function',
  'sequence',
  'table',
  'storage parameter',
  'column',
  'default',
  'not null',
  'identity',
  'primary key',
  'unique constraint',
  'exclusion constraint',
  'check',
  'index',
  'foreign key',
  'sequence owner',
  'view',
  'trigger',
] as const;

export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** One object of a schema, in the words of PostgreSQL and without the name of the schema it lies in. */
export interface SchemaObject {
  readonly kind: ObjectKind;
  /** Of its kind, as SQL writes it: `rules`, `rules.name`, `rules.rules_pkey`. */
  readonly name: string;
  /** The key of what it is a part of and goes with: a column's table, a default's column. */
  readonly parent: string | null;
  /** Two objects of one name are the same if their definitions are. */
  readonly definition: string;
  readonly create: string;
  readonly drop: string;
  /** Brings an object of this name, whatever its definition, to this one; null where it must be dropped and made anew. */
  readonly alter: string | null;
  /** The labels of an enum; table, name and type of a column. */
  readonly details: readonly string[];
  /** Keys of the objects that can't go before it. */
  readonly needs: readonly string[];
}

/** Names an object among all of its schema. */
export function keyOf({ kind, name }: Pick<SchemaObject, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** Compares by the order in which objects can be made. */
export function byKind(one: SchemaObject, other: SchemaObject): number {
  return OBJECT_KINDS.indexOf(one.kind) - OBJECT_KINDS.indexOf(other.kind);
}
