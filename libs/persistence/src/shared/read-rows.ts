import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';

/**
 * Rows of hand-written SQL as plain objects with the names and types of a record. Parameters go this way and not
 * through `raw()`: that one looks for placeholders again in the values it has put in.
 */
export async function readRows<State>(
  em: EntityManager,
  record: EntitySchema,
  sql: string,
  params: readonly unknown[],
): Promise<State[]> {
  return statesOf(em, record, await em.execute<object[]>(sql, [...params]));
}

export function statesOf<State>(em: EntityManager, record: EntitySchema, rows: readonly object[]): State[] {
  const meta = em.getMetadata().get(record.meta.class);
  return rows.flatMap((row) => (em.getDriver().mapResult(row, meta) as State | null) ?? []);
}
