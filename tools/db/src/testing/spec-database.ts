import { afterEach, beforeEach } from '@jest/globals';
import { Database } from '@sentinelops/persistence';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { tool, type Ran, type Surroundings } from './tool.js';

/** An empty database for each test, the tool on it, and a look into it. */
export class SpecDatabase {
  private own: TestDatabase | undefined;

  get target(): TestDatabase {
    if (this.own === undefined) throw new Error('Only within a test.');
    return this.own;
  }

  run(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
    return tool(this.target.url, argv, surroundings);
  }

  sql<Row extends object = Record<string, unknown>>(statement: string): Promise<Row[]> {
    return this.look(({ orm }) => orm.em.execute<Row[]>(statement));
  }

  /** As psql does it: one statement after the other on one connection, each in a transaction of its own unless they begin one. */
  script(text: string): Promise<void> {
    return this.look(async ({ orm }) => {
      const pool = await orm.em.getConnection().getNativeClient();
      const client = await pool.connect();
      try {
        for (const statement of statementsIn(text)) await client.query(statement);
      } finally {
        client.release(true);
      }
    });
  }

  async look<T>(see: (database: Database) => Promise<T>): Promise<T> {
    const open = await Database.connect({ url: this.target.url, applicationName: 'spec' });
    try {
      return await see(open);
    } finally {
      await open.close();
    }
  }

  /** Someone else who has done that in a transaction that is still open. */
  async meanwhile<T>(statement: string, work: () => Promise<T>): Promise<T> {
    return this.look(async ({ orm }) => {
      const pool = await orm.em.getConnection().getNativeClient();
      const client = await pool.connect();
      try {
        await client.query(`begin; ${statement}`);
        return await work();
      } finally {
        client.release(true);
      }
    });
  }

  async open(): Promise<void> {
    this.own = await testDatabase({ migrated: false });
  }

  async drop(): Promise<void> {
    await this.own?.drop();
  }
}

/** What stands between dollar quotes is one statement, whatever ends in it. */
function statementsIn(text: string): string[] {
  return text.match(/(?:\$\$[^]*?\$\$|[^])+?(?:;\n|$)/g) ?? [];
}

export function specDatabase(): SpecDatabase {
  const database = new SpecDatabase();
  beforeEach(() => database.open());
  afterEach(() => database.drop());
  return database;
}
