import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aRuleDraft } from '@sentinelops/domain/testing';
import { Client } from 'pg';
import { Database } from '../database.js';
import { within } from '../roles/within.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

const EVENT = `
  insert into audit_events (id, at, operation, outcome, changes)
  values (gen_random_uuid(), '2026-01-01T00:00:00.123Z', 'spec', 'done', '{"a": {"to": 1.50}}')`;

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

interface Link {
  readonly chain: number;
  readonly position: number;
  readonly previous: string;
  readonly hash: string;
}

const links = (): Promise<Link[]> =>
  database.orm.em.execute<Link[]>(`
    select chain, position::int, encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash
    from audit_events order by chain, position`);

const heads = (): Promise<Pick<Link, 'chain' | 'position' | 'hash'>[]> =>
  database.orm.em.execute(`select chain, position::int, encode(hash, 'hex') as hash from audit_chains order by chain`);

describe('the chains of the audit', () => {
  it('go on from the event before, and their heads know the last one', async () => {
    await Promise.all(Array.from({ length: 40 }, () => database.rules.add(aRuleDraft())));
    const found = await links();
    expect(found).toHaveLength(40);
    for (const { chain, position, previous } of found) {
      const before = found.find((other) => other.chain === chain && other.position === position - 1);
      expect(previous).toBe(before?.hash ?? '00'.repeat(32));
    }
    for (const { chain, position, hash } of await heads()) {
      const last = found.filter((link) => link.chain === chain).at(-1);
      expect([position, hash]).toEqual([last?.position ?? 0, last?.hash ?? '00'.repeat(32)]);
    }
  });

  it('let as many transactions write at once as there are chains, and one more wait for one of them to end', async () => {
    const url = new URL(target.appUrl);
    const clients = Array.from({ length: 65 }, () => new Client({ connectionString: url.href }));
    await Promise.all(clients.map((client) => client.connect()));
    try {
      const [last, ...writers] = clients;
      for (const client of writers) {
        await client.query('begin');
        await client.query(EVENT);
        await client.query(EVENT);
      }
      await last!.query(`set lock_timeout = '100ms'`);
      await expect(last!.query(EVENT)).rejects.toThrow('lock timeout');
      await last!.query(`reset lock_timeout`);
      const waiting = last!.query(EVENT);
      await Promise.all(writers.map((client) => client.query('commit')));
      await waiting;
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
    expect(await links()).toHaveLength(129);
  });

  it('are as quick for the last of many events in one transaction as for the first', async () => {
    const looks = await database.orm.em.transactional(async (em) => {
      for (let n = 0; n < 300; n++) await em.execute(EVENT);
      return em.execute<{ count: number }[]>(
        `select idx_scan::int as count from pg_stat_xact_user_tables where relname = 'audit_chains'`,
      );
    });
    // The index leads through all versions of a row that the transaction has left behind.
    expect(looks[0]!.count).toBeLessThan(5);
    expect(new Set((await links()).map(({ chain }) => chain)).size).toBe(1);
  });

  it('go on from what is left of a transaction of which a part was undone', async () => {
    await database.orm.em.transactional(async (em) => {
      await em.execute(EVENT);
      await em.execute('savepoint before');
      await em.execute(EVENT);
      await em.execute('rollback to savepoint before');
      await em.execute(EVENT);
    });
    expect((await links()).map(({ position }) => position)).toEqual([1, 2]);
    expect((await database.auditVerification.verify()).findings).toEqual([]);
  });

  it.each(['(0,1)', '(0,5)', '(9999,1)'])('are none the worse for a wrong hint at a place: %s', async (hint) => {
    const holder = new Client({ connectionString: target.appUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query(EVENT);
    await database.orm.em.transactional(async (em) => {
      await em.execute(`set local sentinelops.audit_chain = '${hint}'`);
      await em.execute(EVENT);
      await em.execute(EVENT);
    });
    await holder.query('commit');
    await holder.end();
    expect((await database.auditVerification.verify()).findings).toEqual([]);
  });

  it('are written to as long as there is one', async () => {
    const admin = await Database.connect({ url: target.adminUrl, applicationName: 'spec' });
    await admin.orm.em.execute('delete from audit_chains where chain <> 7');
    await Promise.all(Array.from({ length: 20 }, () => database.rules.add(aRuleDraft())));
    await admin.orm.em.execute('delete from audit_chains');
    await expect(database.rules.add(aRuleDraft())).rejects.toThrow('no rows');
    await admin.close();
    expect((await links()).map(({ chain, position }) => [chain, position])).toEqual(
      Array.from({ length: 20 }, (_, n) => [7, n + 1]),
    );
  });

  it('have the hash that anyone can compute from what is stored, whatever the session is set to', async () => {
    await database.orm.em.transactional(async (em) => {
      await em.execute(`set local timezone = 'Asia/Kathmandu'`);
      await em.execute(`set local datestyle = 'German'`);
      await em.execute(EVENT);
    });
    const [row] = await database.orm.em.execute<{ isRight: boolean }[]>(`
      select hash = sha256(convert_to(format(
        '[%s, 1, "%s", "%s", 1767225600123000, null, null, null, "spec", "done", null, null, null, null, {"a": {"to": 1.50}}]',
        chain, repeat('00', 32), id), 'UTF8')) as "isRight" from audit_events`);
    expect(row).toEqual({ isRight: true });
  });

  it('take neither place nor hash from who writes', async () => {
    await database.orm.em.execute(`
      insert into audit_events (id, chain, position, at, operation, outcome, changes, previous_hash, hash)
      values (gen_random_uuid(), 7, 7, now(), 'spec', 'done', '{}', '', '')`);
    const [link] = await links();
    expect(link).toMatchObject({ position: 1, previous: '00'.repeat(32) });
    expect(link!.hash).toHaveLength(64);
  });
});

const TAMPERINGS = [
  'update audit_events set actor = null',
  'update audit_events set actor = null where false',
  'delete from audit_events',
  'truncate audit_events',
  `insert into audit_events (id, at, operation, outcome, changes) select id, at, operation, outcome, changes
    from audit_events on conflict (id) do update set operation = 'mine'`,
];

describe('what was audited', () => {
  beforeEach(async () => {
    await database.orm.em.execute(EVENT);
  });

  it.each([
    ...TAMPERINGS,
    'update audit_chains set position = 0',
    'insert into audit_chains values (99, 0, null)',
    'delete from audit_chains',
    'truncate audit_chains',
    'select * from audit_chains for update',
    'alter table audit_events disable trigger all',
    'drop trigger audit_events_kept on audit_events',
    `set session_replication_role = 'replica'`,
    'select chain_audit_event()',
  ])('is safe from the role that reads and writes rows: %s', async (statement) => {
    await expect(database.orm.em.execute(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it.each(TAMPERINGS)('is kept from its owner as well: %s', async (statement) => {
    await within(target.url, async (owner) => {
      await expect(owner.query(statement)).rejects.toThrow(
        /^audit_events only grows: (update|delete|truncate) is refused/,
      );
    });
  });

  it('is kept from its owner also by way of a table above it', async () => {
    await within(target.url, async (owner) => {
      await owner.query('create table above (operation varchar(100) not null)');
      await owner.query('alter table audit_events inherit above');
      await expect(owner.query('delete from above')).rejects.toThrow('delete is refused');
    });
  });

  it('is kept from tables in the schema of who writes that have the same name', async () => {
    await within(target.url, async (owner) => {
      await owner.query('create temporary table audit_chains (chain smallint, position bigint, hash bytea)');
      await owner.query('create temporary table audit_events (id uuid)');
      await owner.query(EVENT.replace('audit_events', 'public.audit_events'));
    });
    expect(await links()).toHaveLength(2);
  });
});

it('is safe from a role that has rights on all that is made, by the time the table is made', async () => {
  const other = await testDatabase({ migrated: false });
  const owner = await Database.connect({ url: other.url, applicationName: 'spec' });
  await owner.schema.migrate({ to: '006-index-hot-paths' });
  await within(other.url, async (client) => {
    await client.query('grant all on all tables in schema public to spec_app');
    await client.query('alter default privileges in schema public grant all on tables to spec_app, public');
  });
  await owner.schema.migrate();
  const app = await Database.connect({ url: other.appUrl, applicationName: 'spec' });
  await app.orm.em.execute(EVENT);
  for (const statement of [...TAMPERINGS, 'update audit_chains set position = 0', 'delete from audit_chains']) {
    await expect(app.orm.em.execute(statement)).rejects.toThrow('permission denied');
  }
  await app.close();
  await owner.close();
  await other.drop();
});
