import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Database } from '@sentinelops/persistence';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { tool, type Ran } from '../testing/tool.js';

const PASSWORD = 'S3cret of "mine" \\ %';

let server: TestDatabase;
let name: string;
let url: string;

beforeEach(async () => {
  server = await testDatabase({ migrated: false });
  // Names that need quotes, so that one who forgets them is found out.
  name = `Init-${randomBytes(4).toString('hex')}`;
  url = addressOf(name, PASSWORD, name);
});

afterEach(async () => {
  await admin(`drop database if exists "${name}" with (force)`);
  for (const role of [name, appRole(), `admin ${name}`]) await admin(`drop role if exists "${role}"`);
  await server.drop();
});

function addressOf(role: string, password: string, database: string): string {
  const address = new URL(server.adminUrl);
  [address.username, address.password] = [encodeURIComponent(role), encodeURIComponent(password)];
  address.pathname = `/${database}`;
  return address.href;
}

const appRole = (): string => `app ${name}`;

async function sql<Row extends object>(at: string, statement: string): Promise<Row[]> {
  const database = await Database.connect({ url: at, applicationName: 'spec' });
  try {
    return await database.orm.em.execute<Row[]>(statement);
  } finally {
    await database.close();
  }
}

const admin = <Row extends object>(statement: string): Promise<Row[]> => sql<Row>(server.adminUrl, statement);

async function init(settings: Record<string, string> = {}, ...argv: string[]): Promise<Ran> {
  const ran = await tool(url, ['init', ...argv], { settings: { DB_ADMIN_URL: server.adminUrl, ...settings } });
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), new URL(server.adminUrl).password]) {
    expect(ran.stdout + ran.stderr).not.toContain(secret);
  }
  return ran;
}

describe('init', () => {
  it('makes the role and its database, and migrates it', async () => {
    const first = await init();
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^Preparing the role Init-\w+ and the database Init-\w+ at \S+ \(DATABASE_URL\):\n {2}The role was made\.\n {2}The database was made\.\nApplying to /,
    );
    expect(await tool(url, ['status'])).toMatchObject({ stdout: expect.stringContaining(' 0 pending.') });
  });

  it('makes a role that owns its database, sees whom it waits for, and can do nothing to others', async () => {
    await init();
    expect(
      await admin(`select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
        pg_has_role(oid, 'pg_read_all_stats', 'usage') as sees,
        (select datdba = pg_roles.oid from pg_database where datname = '${name}') as owns
        from pg_roles where rolname = '${name}'`),
    ).toEqual([
      {
        ...{ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false },
        ...{ sees: true, owns: true },
      },
    ]);
  });

  it('finds nothing to do the second time, and asks no admin', async () => {
    await init();
    const { exitCode, stdout } = await init({ DB_ADMIN_URL: '' });
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/:\n {2}Both are there already\.\nNothing to apply to .*\n$/),
    ]);
  });

  it('makes the database alone where the role is there, whose password it leaves', async () => {
    await admin(`create role "${name}" login password 'another'`);
    const { exitCode, stdout, stderr } = await init();
    expect(stdout).toMatch(/The role is there already\.\n {2}The database was made\.\n$/);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/refuses the password of the user Init-\w+\.\n$/)]);
    expect(await sql(addressOf(name, 'another', name), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('works with an admin who is no superuser', async () => {
    await admin(`create role "admin ${name}" login createrole createdb password 'admin'`);
    const { exitCode, stdout } = await init({ DB_ADMIN_URL: addressOf(`admin ${name}`, 'admin', 'postgres') });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('may not see who else works')]);
    await admin(`drop owned by "admin ${name}"`);
  });

  it.each([
    ['', /^DB_ADMIN_URL is needed to make a role or a database at \S+: set it to .*\n$/],
    ['somewhere', /^DB_ADMIN_URL must look like postgres:.*\n$/],
    ['postgres://postgres:wrong@127.0.0.1:1/postgres', /^DB_ADMIN_URL: no PostgreSQL answers at 127\.0\.0\.1:1\..*\n$/],
  ])('says in one sentence what is wrong with DB_ADMIN_URL: %s', async (value, sentence) => {
    const { exitCode, stderr } = await init({ DB_ADMIN_URL: value });
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(sentence)]);
  });

  it('says so if the admin may not make roles', async () => {
    const { stderr } = await init({ DB_ADMIN_URL: server.url });
    expect(stderr).toBe(
      'DB_ADMIN_URL: the role spec_owner may not make roles and databases: give the address of one that may.\n',
    );
  });

  it('sends a verifier, never the password itself', async () => {
    // A password would become what this asks for.
    const hashing = new URL(server.adminUrl);
    hashing.searchParams.set('options', '-c password_encryption=md5');
    await init({ DB_ADMIN_URL: hashing.href, DB_APP_PASSWORD: PASSWORD }, '--app-role', appRole());
    const rows = await admin<{ rolpassword: string }>(
      `select rolpassword from pg_authid where rolname in ('${name}', '${appRole()}')`,
    );
    expect(rows).toHaveLength(2);
    for (const { rolpassword } of rows) expect(rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
    expect(await sql(addressOf(appRole(), PASSWORD, name), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('init --app-role', () => {
  it('shows the address of the role once, and the role can work with it', async () => {
    const { exitCode, stdout } = await init({}, '--app-role', appRole());
    expect(exitCode).toBe(0);
    const [, address = ''] =
      /\nDATABASE_URL=(\S+)\nIt can read and write rows now, and nothing else\.\n$/.exec(stdout) ?? [];
    expect(new URL(address).password).toMatch(/^[\w-]{43}$/);
    expect(await sql(address, 'select count(*)::int as rules from rules')).toEqual([{ rules: 0 }]);

    const again = await init({ DB_ADMIN_URL: '' }, '--app-role', appRole());
    expect(again.stdout).toMatch(
      /\nNothing to apply to .*\nThe role .* is there already, and its password stays what it is\.\nIt has its rights already\.\n$/,
    );
    expect(await sql(address, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes the password of DB_APP_PASSWORD and does not show it', async () => {
    const { stdout } = await init({ DB_APP_PASSWORD: 'given-in-secret' }, '--app-role', appRole());
    expect(stdout).not.toContain('given-in-secret');
    expect(stdout).not.toContain('DATABASE_URL=');
    expect(await sql(addressOf(appRole(), 'given-in-secret', name), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('keeps everyone else out, and limits who sets no limits', async () => {
    await init({ DB_APP_PASSWORD: 'app' }, '--app-role', appRole());
    const app = addressOf(appRole(), 'app', name);
    expect(await sql(app, `select rolconfig from pg_roles where rolname = current_user`)).toEqual([
      { rolconfig: ['statement_timeout=30s', 'idle_in_transaction_session_timeout=60s'] },
    ]);
    const stranger = new URL(server.appUrl);
    stranger.pathname = `/${name}`;
    await expect(sql(stranger.href, 'select 1')).rejects.toThrow(/lacks rights/);
  });

  it('refuses a role that has the rights of the owner', async () => {
    const { exitCode, stderr } = await init({}, '--app-role', name);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('has every right of the role in DATABASE_URL')]);
  });

  it('needs a database at an address', async () => {
    const { exitCode, stderr } = await tool('', ['init', '--app-role', 'app']);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^--app-role needs DATABASE_URL: /)]);
  });
});
