import { MikroORM } from '@mikro-orm/postgresql';
import { MikroOrmApiKeyRepository } from './access/mikro-orm-api-key.repository.js';
import { AuditLog } from './audit/audit-log.js';
import { SqlAuditTrail } from './audit/sql-audit-trail.js';
import { SqlAuditVerification } from './audit/verification/sql-audit-verification.js';
import { SqlChangeHistory } from './audit/sql-change-history.js';
import { databaseConfig, type DatabaseSettings } from './database.config.js';
import { databaseProblem, DatabaseProblem } from './database-problem.js';
import { assertSupported, assertUrl } from './database-requirements.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { IncidentBatches } from './incident/incident-batches.js';
import { IncidentChanges } from './incident/incident-changes.js';
import { MikroOrmIncidentRepository } from './incident/mikro-orm-incident.repository.js';
import { SqlIncidentView } from './incident/sql-incident-view.js';
import { SqlIncidentSearch } from './incident/search/sql-incident-search.js';
import { SqlIncidentStatistics } from './incident/sql-incident-statistics.js';
import { IncidentTallies } from './incident/tallies/incident-tallies.js';
import { MikroOrmRuleRepository } from './rule/mikro-orm-rule.repository.js';
import { SqlRuleView } from './rule/sql-rule-view.js';
import { SqlRuleStatistics } from './rule/sql-rule-statistics.js';
import { DatabasePool } from './pool/database-pool.js';
import { Schema } from './schema/schema.js';
import { SchemaComparison } from './schema-comparison/schema-comparison.js';
import { SharedSecrets } from './secrets/shared-secrets.js';
import { MikroOrmUnitOfWork } from './shared/mikro-orm-unit-of-work.js';
import { Statements } from './shared/statements.js';

/** A connected database with the ports of the domain on top: everything an application needs of it. */
export class Database {
  readonly schema: Schema;
  readonly comparison: SchemaComparison;
  readonly unitOfWork: MikroOrmUnitOfWork;
  readonly rules: MikroOrmRuleRepository;
  readonly ruleView: SqlRuleView;
  readonly ruleStatistics: SqlRuleStatistics;
  readonly incidents: MikroOrmIncidentRepository;
  readonly incidentView: SqlIncidentView;
  readonly incidentTallies: IncidentTallies;
  readonly incidentStatistics: SqlIncidentStatistics;
  readonly incidentSearch: SqlIncidentSearch;
  readonly apiKeys: MikroOrmApiKeyRepository;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly auditLog: AuditLog;
  readonly auditTrail: SqlAuditTrail;
  readonly auditVerification: SqlAuditVerification;
  readonly changeHistory: SqlChangeHistory;
  readonly sharedSecrets: SharedSecrets;

  private constructor(
    readonly orm: MikroORM,
    readonly pool: DatabasePool,
    { url, migration }: DatabaseSettings,
  ) {
    this.schema = new Schema({ orm, url, connection: pool.connection }, { settings: migration });
    this.comparison = new SchemaComparison(orm, this.schema);
    this.unitOfWork = new MikroOrmUnitOfWork(orm.em);
    const statements = new Statements(orm.em, pool);
    this.auditLog = new AuditLog(orm.em);
    this.auditTrail = new SqlAuditTrail(pool);
    this.auditVerification = new SqlAuditVerification(orm.em);
    this.changeHistory = new SqlChangeHistory(orm.em);
    this.sharedSecrets = new SharedSecrets(pool);
    this.rules = new MikroOrmRuleRepository(orm.em, this.unitOfWork, this.auditLog);
    this.ruleView = new SqlRuleView(pool, orm.em);
    this.ruleStatistics = new SqlRuleStatistics(pool);
    const changes = new IncidentChanges(orm.em, statements);
    this.incidents = new MikroOrmIncidentRepository(orm.em, changes, new IncidentBatches(orm.em, statements));
    this.incidentView = new SqlIncidentView(pool, orm.em);
    this.incidentSearch = new SqlIncidentSearch(pool, orm.em);
    this.incidentTallies = new IncidentTallies(pool, orm.em, this.unitOfWork);
    this.incidentStatistics = new SqlIncidentStatistics(pool, this.incidentTallies);
    this.apiKeys = new MikroOrmApiKeyRepository(orm.em, this.unitOfWork, this.auditLog);
    this.idempotencyKeys = new IdempotencyKeys(statements);
  }

  /** @throws DatabaseProblem if there is no usable PostgreSQL at the address */
  static async connect(settings: DatabaseSettings): Promise<Database> {
    assertUrl(settings.url);
    const pool = new DatabasePool(settings);
    const database = new Database(new MikroORM(databaseConfig(settings.url, pool)), pool, settings);
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

  async close(): Promise<void> {
    await this.pool.settled();
    await this.orm.close(true);
  }

  private async assertVersion(): Promise<void> {
    const [row] = await this.orm.em.execute<{ version: string }[]>(
      `select current_setting('server_version_num') as version`,
    );
    assertSupported(Number(row?.version));
  }
}
