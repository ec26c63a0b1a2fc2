import type { MikroORM } from '@mikro-orm/postgresql';
import { knownProblem } from '../database-problem.js';
import type { Report } from './migration-event.js';
import type { Ascent, Descent, PlannedMigration } from './schema-plan.js';
import type { SchemaStatus } from './schema-status.js';

/** Any number; the same for all that migrate, so that they wait for one another. */
const MIGRATION_LOCK = 7_340_112;

/** The schema of one database: in which state it is, and how it gets into another. */
export class Schema {
  constructor(
    private readonly orm: MikroORM,
    private readonly url: string,
  ) {}

  /** Reads only: takes no lock and creates nothing, so that a role without rights on the schema may ask too. */
  async status(): Promise<SchemaStatus> {
    const [applied, pending] = [await this.orm.migrator.getExecuted(), await this.orm.migrator.getPending()];
    return {
      applied: applied.map(({ name, executed_at: at }) => ({
        name,
        at,
        by: null,
        durationMs: null,
        checksum: null,
        compatibility: 'compatible',
        isKnown: true,
      })),
      pending: pending.map(({ name }) => ({ name, compatibility: 'compatible' })),
    };
  }

  /** What `migrate` would run, in that order, without running it. @throws DatabaseProblem if there is no such goal */
  plan(_ascent: Ascent = { to: 'latest' }): Promise<readonly PlannedMigration[]> {
    return Promise.resolve([]);
  }

  /** What `rollback` would run. @throws DatabaseProblem if there is no such goal */
  planRollback(_descent: Descent): Promise<readonly PlannedMigration[]> {
    return Promise.resolve([]);
  }

  /**
   * Applies what is pending and gives the names of that. Others that do so at the same time wait and find nothing to do.
   * @throws DatabaseProblem if the user may not do that, an applied migration was edited since, or a table stays busy
   */
  async migrate(_ascent: Ascent = { to: 'latest' }, _report?: Report): Promise<readonly string[]> {
    return this.migrating(async () => (await this.orm.migrator.up()).map(({ name }) => name));
  }

  /** Takes back what was applied and gives the names of that, the latest first. @throws DatabaseProblem as `migrate` */
  async rollback(descent: Descent, _report?: Report): Promise<readonly string[]> {
    return this.migrating(async () =>
      (await this.orm.migrator.down('all' in descent ? { to: 0 } : undefined)).map(({ name }) => name),
    );
  }

  /** @throws DatabaseProblem, in one sentence, if this release can't work on the schema as it is */
  assertServes(): Promise<void> {
    return Promise.resolve();
  }

  private async migrating<T>(work: () => Promise<T>): Promise<T> {
    const pool = await this.orm.em.getConnection().getNativeClient();
    const holder = await pool.connect();
    try {
      await holder.query('set statement_timeout = 0');
      await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      return await work();
    } catch (error) {
      throw knownProblem(error, this.url) ?? error;
    } finally {
      // A connection that is thrown away gives its locks back, whatever happened to it.
      holder.release(true);
    }
  }
}
