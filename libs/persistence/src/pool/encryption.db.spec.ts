import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FragileServer } from '@sentinelops/embedded-postgres/testing';
import { Database } from '../database.js';
import { Certificates, HAS_OPENSSL } from '../fixtures/certificates.js';
import { within } from '../roles/within.js';
import { testDatabase } from '../testing/index.js';

/** The first line that fits decides. */
const RULES = `
hostnossl all tls_only   127.0.0.1/32 reject
hostssl   all tls_only   127.0.0.1/32 trust
hostssl   all plain_only 127.0.0.1/32 reject
hostnossl all plain_only 127.0.0.1/32 trust
hostssl   all certified  127.0.0.1/32 cert
host      all all        127.0.0.1/32 scram-sha-256
`;

let certificates: Certificates;
let server: FragileServer;

interface Way {
  readonly user?: string;
  readonly host?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

function address({ user, host, parameters = {} }: Way): string {
  const url = new URL(server.url());
  if (user !== undefined) url.username = user;
  if (host !== undefined) url.hostname = host;
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

const IS_ENCRYPTED = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';

async function isEncrypted(url: string): Promise<boolean> {
  const database = await Database.connect({ url, applicationName: 'spec' });
  try {
    const rows = await database.orm.em.execute<{ ssl: boolean }[]>(IS_ENCRYPTED);
    return rows[0]?.ssl ?? false;
  } finally {
    await database.close();
  }
}

describe('a server without encryption', () => {
  it.each([
    [undefined, 'accepted'],
    ['disable', 'accepted'],
    ['allow', 'accepted'],
    ['prefer', 'accepted'],
    ['require', 'refused'],
    ['verify-full', 'refused'],
  ])('under sslmode %s is %s', async (sslmode, outcome) => {
    const target = await testDatabase({ migrated: false });
    const url = new URL(target.url);
    if (sslmode !== undefined) url.searchParams.set('sslmode', sslmode);
    const connecting = isEncrypted(url.href);
    if (outcome === 'accepted') expect(await connecting).toBe(false);
    else await expect(connecting).rejects.toThrow('does not support SSL');
    await target.drop();
  });
});

const where = HAS_OPENSSL ? describe : describe.skip;

where(`a server with a certificate${HAS_OPENSSL ? '' : ' (skipped: openssl is not installed)'}`, () => {
  beforeAll(async () => {
    certificates = new Certificates();
    certificates.certify('server', 'IP:127.0.0.1');
    certificates.certify('certified', 'DNS:client');
    const files = Object.fromEntries(
      ['server.crt', 'server.key', 'root.crt'].map((name) => [name, certificates.read(name)]),
    );
    server = await FragileServer.start({ ssl: 'on', ssl_ca_file: 'root.crt' }, { ...files, 'pg_hba.conf': RULES });
    const admin = await Database.connect({ url: server.url(), applicationName: 'spec' });
    for (const role of ['tls_only', 'plain_only', 'certified']) await admin.orm.em.execute(`create role ${role} login`);
    await admin.close();
  });
  afterAll(async () => {
    await server.remove();
    certificates.remove();
  });

  it.each([
    [undefined, true],
    ['disable', false],
    ['allow', false],
    ['prefer', true],
    ['require', true],
  ])('under sslmode %s is talked to with encryption: %p', async (sslmode, encrypted) => {
    expect(await isEncrypted(address({ parameters: sslmode === undefined ? {} : { sslmode } }))).toBe(encrypted);
  });

  it.each([
    ['allow', 'tls_only', true],
    ['prefer', 'plain_only', false],
  ])('that admits one way only is reached by it under sslmode %s', async (sslmode, user, encrypted) => {
    expect(await isEncrypted(address({ user, parameters: { sslmode } }))).toBe(encrypted);
  });

  it.each([
    [{}, true],
    [{ parameters: { sslmode: 'require' } }, true],
    [{ user: 'tls_only', parameters: { sslmode: 'allow' } }, true],
    [{ user: 'plain_only' }, false],
  ])('is talked to in the same way where one connection is enough: %j', async (way, encrypted) => {
    const { rows } = await within(address(way), (client) => client.query<{ ssl: boolean }>(IS_ENCRYPTED));
    expect(rows).toEqual([{ ssl: encrypted }]);
  });

  it.each(['require', 'verify-ca', 'verify-full'])(
    'is trusted under %s by the word of its authority',
    async (sslmode) => {
      const parameters = { sslmode, sslrootcert: certificates.file('root.crt') };
      expect(await isEncrypted(address({ parameters }))).toBe(true);
    },
  );

  it.each(['require', 'verify-ca', 'verify-full'])(
    'is refused under %s by the word of another one',
    async (sslmode) => {
      const parameters = { sslmode, sslrootcert: certificates.file('stranger.crt') };
      await expect(isEncrypted(address({ parameters }))).rejects.toThrow(/certificate/);
    },
  );

  it('is refused under another name by verify-full, and only by that', async () => {
    const sslrootcert = certificates.file('root.crt');
    const parameters = { sslmode: 'verify-full', sslrootcert };
    await expect(isEncrypted(address({ host: 'localhost', parameters }))).rejects.toThrow(/altnames/);
    expect(await isEncrypted(address({ host: 'localhost', parameters: { ...parameters, sslmode: 'verify-ca' } }))).toBe(
      true,
    );
  });

  it('is refused by verify-full without an authority when Node knows none', async () => {
    await expect(isEncrypted(address({ parameters: { sslmode: 'verify-full' } }))).rejects.toThrow(/certificate/);
  });

  it('is shown our own certificate', async () => {
    const own = { sslcert: certificates.file('certified.crt'), sslkey: certificates.file('certified.key') };
    expect(await isEncrypted(address({ user: 'certified', parameters: { sslmode: 'require', ...own } }))).toBe(true);
    await expect(isEncrypted(address({ user: 'certified', parameters: { sslmode: 'require' } }))).rejects.toThrow();
  });
});
