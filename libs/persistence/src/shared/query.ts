import type { EntityManager } from '@mikro-orm/postgresql';

/** Runs one statement as it is, on whatever connection, and gives its rows. */
export type Query = <Row extends object>(sql: string) => Promise<readonly Row[]>;

export function queryThroughPool(em: EntityManager): Query {
  return <Row extends object>(sql: string) => em.execute<Row[]>(sql);
}
