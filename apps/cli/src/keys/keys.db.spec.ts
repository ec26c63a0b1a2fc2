import { describe, expect, it } from '@jest/globals';
import { RandomApiKeySecrets } from '@sentinelops/persistence';
import { cli, type Ran } from '../testing/cli.js';
import { specDatabase } from '../testing/spec-database.js';

const KEY = /^sops_\w{49}\n$/;
const secrets = new RandomApiKeySecrets();

describe('sentinelops keys', () => {
  const database = specDatabase();

  const keys = (...argv: readonly string[]): Promise<Ran> => cli(database.environment, ['keys', ...argv]);
  const stored = (name: string): Promise<Record<string, unknown> | undefined> =>
    database.look(
      async ({ apiKeys }) => (await apiKeys.findByName(name))?.toState() as Record<string, unknown> | undefined,
    );

  describe('create', () => {
    it('prints the key alone on stdout, and what there is to say about it on stderr', async () => {
      const { exitCode, stdout, stderr } = await keys(
        'create',
        '--name',
        'ci',
        '--role',
        'service',
        '--role',
        'viewer',
      );
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(KEY);
      expect(stderr).toMatch(/^Made the key ci \(viewer, service\) in .*\. It holds until it is revoked, .* once:\n$/);
      expect(stderr).not.toContain('sops_');
      expect(await stored('ci')).toMatchObject({
        secretHash: secrets.hashOf(stdout.trim()),
        roles: ['viewer', 'service'],
        createdBy: expect.stringMatching(/^cli:/),
        expiresAt: null,
      });
    });

    it('prints all there is to know as JSON', async () => {
      const { stdout } = await keys(
        'create',
        '--name',
        'json',
        '--role',
        'viewer',
        '--expires',
        '2999-12-31',
        '--json',
      );
      const { key, ...shown } = JSON.parse(stdout) as { key: string };
      expect(shown).toMatchObject({ name: 'json', roles: ['viewer'], expiresAt: '2999-12-31T00:00:00.000Z' });
      expect(shown).not.toHaveProperty('secretHash');
      expect(await stored('json')).toMatchObject({ secretHash: secrets.hashOf(key) });
    });

    it('takes a number of days', async () => {
      const before = Date.now();
      await keys('create', '--name', 'days', '--role', 'viewer', '--expires', '90');
      const { expiresAt } = (await stored('days')) as { expiresAt: Date };
      expect(Math.round((expiresAt.getTime() - before) / 86_400_000)).toBe(90);
    });

    it.each([
      [['--name', 'x', '--role', 'root'], /Allowed choices are viewer, analyst, engineer, service, admin/],
      [['--name', 'x', '--role', 'viewer', '--expires', 'soon'], /Give a number of days, or a date/],
    ])('exits with 2 where it is not said as it must be: %j', async (argv, sentence) => {
      const { exitCode, stdout, stderr } = await keys('create', ...argv);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(sentence);
    });

    it('exits with 1 where it can not be, and says why in a sentence', async () => {
      await keys('create', '--name', 'twin', '--role', 'viewer');
      const twin = await keys('create', '--name', 'twin', '--role', 'viewer');
      expect([twin.exitCode, twin.stdout]).toEqual([1, '']);
      expect(twin.stderr).toMatch(/^There is or was an API key twin.*\n$/);
      const invalid = await keys('create', '--name', 'Ada Lovelace', '--role', 'viewer');
      expect([invalid.exitCode, invalid.stdout]).toEqual([1, '']);
      expect(invalid.stderr).toMatch(/^The API key is not valid: \/name must have only.*\n$/);
    });
  });

  describe('list', () => {
    it('shows each key in a line, and no key itself', async () => {
      const made = await keys(
        'create',
        '--name',
        'listed',
        '--role',
        'viewer',
        '--role',
        'analyst',
        '--expires',
        '2999-12-31',
      );
      const { exitCode, stdout, stderr } = await keys('list');
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout.split('\n')[0]).toMatch(/^name +roles +created +expires +last used +revoked$/);
      expect(stdout).toMatch(/^listed +viewer,analyst +\d{4}-\d\d-\d\dT\d\d:\d\dZ +2999-12-31T00:00Z +- +-$/m);
      expect(stdout).not.toContain(made.stdout.trim());
      expect(stdout).not.toContain('sops_');
    });

    it('shows more than a page of them, each once, and as JSON', async () => {
      await database.look(({ orm }) =>
        orm.em.execute(`
          insert into api_keys (id, name, secret_hash, roles, created_at, created_by)
          select gen_random_uuid(), 'many-' || n, 'hash-' || n, '["viewer"]', now(), 'spec' from generate_series(1, 250) n`),
      );
      const { stdout } = await keys('list', '--json');
      const listed = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
      expect(listed.filter((name) => name.startsWith('many-'))).toHaveLength(250);
      expect(new Set(listed).size).toBe(listed.length);
      expect(stdout).not.toContain('hash-');
    });
  });

  describe('revoke', () => {
    it.each(['name', 'id'])('takes the key by its %s', async (by) => {
      const name = `revoked-by-${by}`;
      await keys('create', '--name', name, '--role', 'viewer');
      const { exitCode, stdout, stderr } = await keys('revoke', String((await stored(name))![by]));
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(new RegExp(`^Revoked the key ${name} in .*\n$`));
      expect(await stored(name)).toMatchObject({
        revokedBy: expect.stringMatching(/^cli:/),
        revokedAt: expect.any(Date),
      });
      expect((await keys('list')).stdout).toMatch(new RegExp(`^${name} .* \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ$`, 'm'));
    });

    it('changes nothing the second time, and says so', async () => {
      await keys('create', '--name', 'again', '--role', 'viewer');
      await keys('revoke', 'again');
      const first = await stored('again');
      expect(await keys('revoke', 'again')).toMatchObject({
        exitCode: 0,
        stdout: expect.stringMatching(/^again was revoked already, by cli:/),
      });
      expect(await stored('again')).toEqual(first);
    });

    it('takes even the last admin, since whoever can do that can make another', async () => {
      await keys('create', '--name', 'only-admin', '--role', 'admin');
      expect((await keys('revoke', 'only-admin')).exitCode).toBe(0);
    });

    it('knows no key that is not there', async () => {
      expect(await keys('revoke', 'nobody')).toEqual({
        exitCode: 1,
        stdout: '',
        stderr: 'There is no API key nobody.\n',
      });
    });
  });
});
