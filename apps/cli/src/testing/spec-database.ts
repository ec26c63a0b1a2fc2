import { afterAll, beforeAll } from '@jest/globals';
import { Database } from '@sentinelops/persistence';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import type { Environment } from '@sentinelops/connect';

/** A database of its own for the specs around, empty and migrated. */
export class SpecDatabase {
  private own: TestDatabase | undefined;

  get environment(): Environment {
    return { DATABASE_URL: this.opened.appUrl };
  }

  get url(): string {
    return this.opened.url;
  }

  private get opened(): TestDatabase {
    if (this.own === undefined) throw new Error('Only within a test.');
    return this.own;
  }

  /** What a look into the database gives. */
  async look<T>(see: (database: Database) => Promise<T>): Promise<T> {
    const database = await Database.connect({
      url: this.url,
      applicationName: 'spec',
      pool: { size: 3, maxOverflow: 0 },
    });
    try {
      return await see(database);
    } finally {
      await database.close();
    }
  }

  rows(
    table: 'rules' | 'incidents' | 'audit_events' | 'api_keys',
    columns: string,
  ): Promise<Record<string, unknown>[]> {
    return this.look((database) => database.orm.em.execute(`select ${columns} from ${table} order by id`));
  }

  async open(): Promise<void> {
    this.own = await testDatabase();
  }

  async drop(): Promise<void> {
    await this.own?.drop();
  }
}

export function specDatabase(): SpecDatabase {
  const database = new SpecDatabase();
  beforeAll(() => database.open());
  afterAll(() => database.drop());
  return database;
}
