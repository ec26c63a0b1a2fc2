import pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

const APPLICATION_NAME = 'sentinelops-embedded';
/** A backend outlives its closed socket by some milliseconds; a pool that was closed just now must not count. */
const LINGER_MS = 2_000;

/**
 * One connection that tells the other processes that we are here, from open to close, and that holds our claims.
 * It says so by existing: a killed process is gone from the server's list without anybody cleaning up.
 */
export class Presence {
  /** Resolves when the connection is gone, lost or ended. */
  readonly gone: Promise<void>;
  private isGone = false;

  private constructor(private readonly client: pg.Client) {
    this.gone = new Promise((resolve) => {
      const leave = (): void => {
        this.isGone = true;
        resolve();
      };
      // Without a listener the death of the server would end our process.
      client.on('error', leave);
      client.on('end', leave);
    });
  }

  static async connect(url: string): Promise<Presence> {
    const client = new pg.Client({
      connectionString: url,
      application_name: APPLICATION_NAME,
      connectionTimeoutMillis: 10_000,
    });
    const presence = new Presence(client);
    await client.connect();
    return presence;
  }

  get isAlive(): boolean {
    return !this.isGone;
  }

  async ensureDatabase(name: string): Promise<void> {
    const { rowCount } = await this.client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await this.client.query(`create database ${pg.escapeIdentifier(name)}`);
  }

  async claim(name: string): Promise<boolean> {
    if (this.isGone) throw new EmbeddedPostgresError('The embedded PostgreSQL is gone: start this process again.');
    const { rows } = await this.client.query<{ claimed: boolean }>(
      // Asking twice must not make two locks of one, and for the one who holds it the answer stays yes.
      `select pg_try_advisory_lock(hashtextextended('sentinelops:' || $1, 0)) as claimed`,
      [name],
    );
    return rows[0]?.claimed === true;
  }

  /** Whether nobody else uses the server. Waits a moment for connections that are just leaving, but not for processes. */
  async isLast(): Promise<boolean> {
    const deadline = Date.now() + LINGER_MS;
    let others = await this.others();
    while (others.connections > 0 && others.presences === 0 && Date.now() < deadline) {
      await delay(25);
      others = await this.others();
    }
    return others.connections === 0;
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async others(): Promise<{ connections: number; presences: number }> {
    const { rows } = await this.client.query<{ connections: number; presences: number }>(
      `select count(*)::int as connections, (count(*) filter (where application_name = $1))::int as presences
       from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      [APPLICATION_NAME],
    );
    return rows[0] ?? { connections: 0, presences: 0 };
  }
}
