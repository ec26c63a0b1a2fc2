import { describe, expect, it } from '@jest/globals';
import { brokenBy } from '../testing/broken-by.js';
import { anApiKey } from '../testing/api-key.builder.js';
import { ApiKey, type NewApiKey } from './api-key.js';
import { API_KEY_NAME } from './api-key.state.js';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const MARK = { by: 'ada', at: NOW };
const IDENTITY = { id: '0195d6a0-0000-7000-8000-000000000001', secretHash: 'h' };
const create = (over: Partial<Record<keyof NewApiKey, unknown>> = {}): ApiKey =>
  ApiKey.create({ name: 'ci', roles: ['viewer'], ...over } as NewApiKey, IDENTITY, MARK);
const broken = (over: Partial<Record<keyof NewApiKey, unknown>>): string[] => brokenBy(() => create(over));

describe('a new key', () => {
  it('holds, until it is revoked unless said otherwise', () => {
    expect(create().toState()).toEqual({
      ...IDENTITY,
      ...{ name: 'ci', roles: ['viewer'], createdAt: NOW, createdBy: 'ada' },
      ...{ expiresAt: null, lastUsedAt: null, revokedAt: null, revokedBy: null },
    });
    expect(create().holdsAt(new Date('2999-01-01T00:00:00Z'))).toBe(true);
  });

  it('has each role once, in the order in which they are known', () => {
    expect(create({ roles: ['admin', 'viewer', 'admin'] }).toState().roles).toEqual(['viewer', 'admin']);
  });

  it.each(['a', '0', 'ci', 'build-server.2', 'ada@example.org', 'snake_case', 'a'.repeat(API_KEY_NAME.max)])(
    'may be called %s',
    (name) => {
      expect(create({ name }).principalId).toBe(`key:${name}`);
    },
  );

  it.each([
    ...['', ' ', 'CI', 'a b', '-a', '.a', '@a', 'a/b', 'a:b', 'é', 'a\n', 'a'.repeat(API_KEY_NAME.max + 1)],
    ...[IDENTITY.id, 7, null, undefined],
  ])('may not be called %j', (name) => {
    expect(broken({ name })).toEqual(['/name']);
  });

  it.each([
    [[], ['/roles']],
    ['admin', ['/roles']],
    [['root'], ['/roles/0']],
    [
      ['viewer', 'Admin', 7],
      ['/roles/1', '/roles/2'],
    ],
  ])('may not have the roles %j', (roles, pointers) => {
    expect(broken({ roles })).toEqual(pointers);
  });

  it.each([NOW, new Date(NOW.getTime() - 1), new Date(NaN), new Date('9999-12-31T00:00:00Z')])(
    'may not expire at %s',
    (expiresAt) => {
      expect(broken({ expiresAt })).toEqual(['/expiresAt']);
    },
  );

  it('says all that is wrong with it at once', () => {
    expect(broken({ name: '', roles: [], expiresAt: NOW })).toEqual(['/name', '/roles', '/expiresAt']);
  });
});

describe('a key', () => {
  it('holds up to the instant at which it expires', () => {
    const key = create({ expiresAt: new Date(NOW.getTime() + 1000) });
    expect([999, 1000, 1001].map((ms) => key.holdsAt(new Date(NOW.getTime() + ms)))).toEqual([true, false, false]);
  });

  it('that was revoked holds no longer, and the first to revoke it stays', () => {
    const key = anApiKey();
    expect(key.revoke({ by: 'grace', at: NOW })).toBe(true);
    expect(key.revoke({ by: 'ada', at: new Date(NOW.getTime() + 1) })).toBe(false);
    expect(key.toState()).toMatchObject({ revokedAt: NOW, revokedBy: 'grace' });
    expect(key.holdsAt(NOW)).toBe(false);
  });

  it('shows all but what it is known by', () => {
    const { secretHash, ...rest } = anApiKey().toState();
    expect(secretHash).toMatch(/\S/);
    expect(ApiKey.restore({ ...rest, secretHash }).shown()).toEqual(rest);
  });
});
