import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { DatabasePool } from '../pool/database-pool.js';
import { againAfterDeadlock } from './after-deadlock.js';

/**
 * Prepared statements that take part in the transaction under way. Where there is none, each is a transaction of its own, and
 * one trip to the database instead of three.
 */
export class Statements {
  constructor(
    private readonly em: EntityManager,
    private readonly pool: DatabasePool,
  ) {}

  async run<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const { rows } = this.em.isInTransaction()
      ? await this.em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...values]))
      : await againAfterDeadlock(() => this.pool.prepared<Row>(text, values));
    return rows;
  }
}
