import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PgBouncer } from '@sentinelops/embedded-postgres/testing';
import { Database } from '../../database.js';
import { testDatabase, type TestDatabase } from '../../testing/index.js';

(PgBouncer.isInstalled ? describe : describe.skip)('through PgBouncer', () => {
  let target: TestDatabase;
  let pooler: PgBouncer | undefined;
  let database: Database | undefined;
  beforeEach(async () => {
    target = await testDatabase({ migrated: false });
  });
  afterEach(async () => {
    await database?.close();
    await pooler?.close();
    await target.drop();
  });

  it.each(['transaction', 'session'] as const)(
    'in %s mode no one migrates, since the lock would not be theirs alone; the status is there all the same',
    async (mode) => {
      pooler = await PgBouncer.before(target.url, mode);
      database = await Database.connect({ url: pooler.url, applicationName: 'spec', pool: { pgBouncer: true } });
      const { pending } = await database.schema.status();
      await expect(database.schema.migrate()).rejects.toThrow(/^DATABASE_URL leads to a connection pooler/);
      await expect(database.schema.rollback({ all: true })).rejects.toThrow(
        /^DATABASE_URL leads to a connection pooler/,
      );
      expect(await database.schema.status()).toEqual({ applied: [], pending });
    },
  );
});
