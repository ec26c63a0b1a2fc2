import { MikroORM } from '@mikro-orm/postgresql';
import { databaseConfig, type DatabaseSettings } from './database.config.js';
import { databaseProblem, DatabaseProblem, knownProblem } from './database-problem.js';
import { assertSupported, assertUrl } from './database-requirements.js';
import { MikroOrmIncidentRepository } from './incident/mikro-orm-incident.repository.js';
import { SqlIncidentStatistics } from './incident/sql-incident-statistics.js';
import { MikroOrmRuleRepository } from './rule/mikro-orm-rule.repository.js';
import { SqlRuleStatistics } from './rule/sql-rule-statistics.js';
import { MikroOrmUnitOfWork } from './shared/mikro-orm-unit-of-work.js';

/** Any number; the same for all that migrate, so that they wait for one another. */
const MIGRATION_LOCK = 7_340_112;

/** A connected database with the ports of the domain on top: everything an application needs of it. */
export class Database {
  readonly unitOfWork: MikroOrmUnitOfWork;
  readonly rules: MikroOrmRuleRepository;
  readonly ruleStatistics: SqlRuleStatistics;
  readonly incidents: MikroOrmIncidentRepository;
  readonly incidentStatistics: SqlIncidentStatistics;

  private constructor(
    readonly orm: MikroORM,
    private readonly url: string,
  ) {
    this.unitOfWork = new MikroOrmUnitOfWork(orm.em);
    this.rules = new MikroOrmRuleRepository(orm.em);
    this.ruleStatistics = new SqlRuleStatistics(orm.em);
    this.incidents = new MikroOrmIncidentRepository(orm.em);
    this.incidentStatistics = new SqlIncidentStatistics(orm.em);
  }

  /** @throws DatabaseProblem if there is no usable PostgreSQL at the address */
  static async connect(settings: DatabaseSettings): Promise<Database> {
    assertUrl(settings.url);
    const database = new Database(new MikroORM(databaseConfig(settings)), settings.url);
    try {
      await database.assertVersion();
      return database;
    } catch (error) {
      await database.close();
      throw error instanceof DatabaseProblem ? error : databaseProblem(error, settings.url);
    }
  }

  /** One trip to the database and back. @throws whatever the driver throws when it can't be made */
  async ping(): Promise<void> {
    await this.orm.em.execute('select 1');
  }

  /**
   * Applies what is pending and says what that was. Others that do so at the same time wait and find nothing to do.
   * @throws DatabaseProblem if the user may not do that
   */
  async migrate(): Promise<readonly string[]> {
    return this.migrating(async () => (await this.orm.migrator.up()).map(({ name }) => name));
  }

  /** Takes back the last migration, or all of them, and says what that was. */
  async rollback(which: 'last' | 'all'): Promise<readonly string[]> {
    return this.migrating(async () =>
      (await this.orm.migrator.down(which === 'all' ? { to: 0 } : undefined)).map(({ name }) => name),
    );
  }

  /** What was applied, in that order, and the names of what is pending. Waits for those that migrate meanwhile. */
  async migrations(): Promise<{ applied: readonly { name: string; at: Date }[]; pending: readonly string[] }> {
    return this.migrating(async () => ({
      applied: (await this.orm.migrator.getExecuted()).map(({ name, executed_at: at }) => ({ name, at })),
      pending: (await this.orm.migrator.getPending()).map(({ name }) => name),
    }));
  }

  close(): Promise<void> {
    return this.orm.close(true);
  }

  private async assertVersion(): Promise<void> {
    const [row] = await this.orm.em.execute<{ version: string }[]>(
      `select current_setting('server_version_num') as version`,
    );
    assertSupported(Number(row?.version));
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
