import type { MikroORM } from '@mikro-orm/postgresql';
import type { ClientConfig } from 'pg';
import { knownProblem } from '../database-problem.js';
import { MIGRATIONS } from '../migrations/index.js';
import { queryThroughPool, type Query } from '../shared/query.js';
import { ascend } from './goals/ascent.js';
import { compareWithLog } from './compare-with-log.js';
import { descend } from './goals/descent.js';
import { knownMigration, type KnownMigration } from './known-migration.js';
import type { Report } from './migration-event.js';
import { adoptionSql, appliedSql, logUpgrade, readLog, takenBackSql } from './migration-log.js';
import { MIGRATION_SETTINGS, type MigrationSettings } from './migration-settings.js';
import { MigrationTurn } from './running/migration-turn.js';
import type { NamedMigration } from './schema-migration.js';
import type { Ascent, Descent, PlannedMigration } from './schema-plan.js';
import type { SchemaStatus } from './schema-status.js';
import { adoptionStep, downStep, logStep, upStep } from './script/script-step.js';
import { script } from './script/script.js';
import { assertServes } from './serving.js';
import { assertUnedited } from './unedited.js';

/** The ways to a database. */
export interface SchemaAccess {
  readonly orm: MikroORM;
  readonly url: string;
  /** How to connect beside the pool. */
  readonly connection: ClientConfig;
}

export interface SchemaOptions {
  /** In the order in which they are applied. */
  readonly migrations?: readonly NamedMigration[];
  readonly settings?: Partial<MigrationSettings>;
}

/** The schema of one database: in which state it is, and how it gets into another. */
export class Schema {
  private readonly known: readonly KnownMigration[];
  private readonly throughPool: Query;
  private readonly settings: MigrationSettings;

  constructor(
    private readonly access: SchemaAccess,
    { migrations = MIGRATIONS, settings }: SchemaOptions = {},
  ) {
    this.known = migrations.map((migration) => knownMigration(access.orm, migration));
    this.throughPool = queryThroughPool(access.orm.em);
    this.settings = { ...MIGRATION_SETTINGS, ...settings };
  }

  /** Reads only: takes no lock and creates nothing, so that a role without rights on the schema may ask too. */
  status(): Promise<SchemaStatus> {
    return this.explained(() => this.read(this.throughPool));
  }

  /** What `migrate` would run, in that order, without running it. @throws DatabaseProblem if there is no such goal */
  async plan(ascent: Ascent = { to: 'latest' }): Promise<readonly PlannedMigration[]> {
    const status = await this.status();
    assertUnedited(status);
    return ascend(this.known, status, ascent).map((migration) => migration.planned('up'));
  }

  /** What `rollback` would run. @throws DatabaseProblem if there is no such goal */
  async planRollback(descent: Descent): Promise<readonly PlannedMigration[]> {
    const status = await this.status();
    assertUnedited(status);
    return descend(this.known, status, descent).map((migration) => migration.planned('down'));
  }

  /** What `migrate` would run, for psql: with its transactions, its time limits and its entries in the log. @throws as `plan` */
  async script(ascent: Ascent = { to: 'latest' }): Promise<string> {
    const status = await this.status();
    assertUnedited(status);
    const upgrade = await logUpgrade(this.throughPool);
    return script(this.settings, [
      ...(upgrade ? [logStep(upgrade)] : []),
      ...adoptionStep(withoutChecksum(this.known, status)),
      ...ascend(this.known, status, ascent).map(upStep),
    ]);
  }

  /** What `rollback` would run, for psql. @throws as `planRollback` */
  async rollbackScript(descent: Descent): Promise<string> {
    const status = await this.status();
    assertUnedited(status);
    return script(this.settings, descend(this.known, status, descent).map(downStep));
  }

  /**
   * Applies what is pending and gives the names of that. Others that do so at the same time wait and find nothing to do.
   * @throws DatabaseProblem if the user may not do that, an applied migration was edited since, or a table stays busy
   */
  migrate(ascent: Ascent = { to: 'latest' }, report: Report = () => undefined): Promise<readonly string[]> {
    return this.inTurn(report, async (turn) => {
      const upgrade = await logUpgrade(turn.query);
      if (upgrade) await turn.prepare(upgrade);
      const status = await this.read(turn.query);
      assertUnedited(status);
      for (const migration of withoutChecksum(this.known, status)) await turn.query(adoptionSql(migration));
      const chosen = ascend(this.known, status, ascent);
      for (const migration of chosen) {
        await turn.run(migration.planned('up'), (durationMs) => turn.query(appliedSql(migration, String(durationMs))));
      }
      return namesOf(chosen);
    });
  }

  /** Takes back what was applied and gives the names of that, the latest first. @throws DatabaseProblem as `migrate` */
  rollback(descent: Descent, report: Report = () => undefined): Promise<readonly string[]> {
    return this.inTurn(report, async (turn) => {
      const status = await this.read(turn.query);
      assertUnedited(status);
      const chosen = descend(this.known, status, descent);
      // All of them before the first runs: one may say that there is no way back.
      const planned = chosen.map((migration) => migration.planned('down'));
      for (const migration of planned) await turn.run(migration, () => turn.query(takenBackSql(migration.name)));
      return namesOf(chosen);
    });
  }

  /** @throws DatabaseProblem, in one sentence, if this release can't work on the schema as it is */
  async assertServes(): Promise<void> {
    assertServes(this.known, await this.status());
  }

  private async read(query: Query): Promise<SchemaStatus> {
    return compareWithLog(this.known, await readLog(query));
  }

  private inTurn<T>(report: Report, work: (turn: MigrationTurn) => Promise<T>): Promise<T> {
    const options = { settings: this.settings, report, observe: this.throughPool };
    return this.explained(() => MigrationTurn.take(this.access.connection, options, work));
  }

  private async explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw knownProblem(error, this.access.url) ?? error;
    }
  }
}

function withoutChecksum(known: readonly KnownMigration[], { applied }: SchemaStatus): readonly KnownMigration[] {
  return known.filter(({ name }) => applied.some((one) => one.name === name && one.checksum === null));
}

function namesOf(migrations: readonly KnownMigration[]): readonly string[] {
  return migrations.map(({ name }) => name);
}
