import type { ClientConfig } from 'pg';
import type { LockHolder } from '../lock-holder.js';
import type { Report } from '../migration-event.js';
import type { Query } from '../../shared/query.js';
import type { MigrationSettings } from '../migration-settings.js';
import type { PlannedMigration } from '../schema-plan.js';
import { attemptMigration } from './attempt-migration.js';
import { lockHolders } from './lock-holders.js';
import { takeTurn } from './migration-lock.js';
import { MigrationSession } from './migration-session.js';
import { runMigration } from './run-migration.js';

interface TurnOptions {
  readonly settings: MigrationSettings;
  readonly report: Report;
  /** On another connection than the turn's own: looks for those that keep that one waiting. */
  readonly observe: Query;
}

/** The time in which no one else changes the schema. */
export class MigrationTurn {
  private constructor(
    private readonly session: MigrationSession,
    private readonly options: TurnOptions,
  ) {}

  /** Waits for the others, works, and lets the next one in, whatever happens. */
  static async take<T>(
    connection: ClientConfig,
    options: TurnOptions,
    work: (turn: MigrationTurn) => Promise<T>,
  ): Promise<T> {
    const session = await MigrationSession.open(connection);
    try {
      await takeTurn(session.query, options.report);
      return await work(new MigrationTurn(session, options));
    } finally {
      await session.end();
    }
  }

  get query(): Query {
    return this.session.query;
  }

  /** Runs a migration, and `note` as the last part of it. @throws DatabaseProblem if it fails or others stay in the way */
  async run(migration: PlannedMigration, note: (durationMs: number) => Promise<unknown>): Promise<void> {
    const { report } = this.options;
    report({ kind: 'running', migration });
    const durationMs = await this.attempt(migration, note);
    report({ kind: 'done', migration, durationMs });
  }

  /** The same without a word of it: for what is no migration to those who wait. */
  async prepare(migration: PlannedMigration): Promise<void> {
    await this.attempt(migration, () => Promise.resolve());
  }

  private attempt(migration: PlannedMigration, note: (durationMs: number) => Promise<unknown>): Promise<number> {
    const { settings, report, observe } = this.options;
    const look = (): Promise<readonly LockHolder[]> => lockHolders(observe, this.session.pid);
    return attemptMigration(migration, { settings, report, look }, () =>
      runMigration(this.session, migration, settings, note),
    );
  }
}
