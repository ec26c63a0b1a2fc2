import { beforeEach, describe, expect, it } from '@jest/globals';
import { anApiKey, CountingSecrets } from '../../testing/api-key.builder.js';
import { CountingIds, FixedClock } from '../../testing/fixed-clock.js';
import { InMemoryApiKeyRepository } from '../../testing/in-memory-api-key.repository.js';
import { InMemoryTable, InMemoryUnitOfWork } from '../../testing/in-memory-store.js';
import type { ApiKey } from '../api-key.js';
import { ApiKeyNameTaken, ApiKeyNotFound, InvalidApiKey, LastAdminApiKey } from '../api-key.errors.js';
import type { ApiKeyState } from '../api-key.state.js';
import { CreateApiKey } from './create-api-key.js';
import { CreateFirstApiKey } from './create-first-api-key.js';
import { RevokeApiKey } from './revoke-api-key.js';

const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

let keys: InMemoryApiKeyRepository;
let unitOfWork: InMemoryUnitOfWork;
const clock = new FixedClock();
const ids = new CountingIds();
const secrets = new CountingSecrets();

beforeEach(() => {
  const table = new InMemoryTable<ApiKeyState>();
  keys = new InMemoryApiKeyRepository(table);
  unitOfWork = new InMemoryUnitOfWork([table]);
});

const stored = async (id: string): Promise<ApiKeyState | undefined> => (await keys.findById(id))?.toState();

describe('creating a key', () => {
  const create = (): CreateApiKey => new CreateApiKey(keys, secrets, ids, clock);

  it('gives the secret once, and stores what it is known by', async () => {
    const { key, secret } = await create().execute({ name: 'ci', roles: ['service'] }, 'grace');
    expect(key).toMatchObject({ name: 'ci', roles: ['service'], createdBy: 'grace', createdAt: clock.now() });
    expect(key).not.toHaveProperty('secretHash');
    expect(await stored(key.id)).toEqual({ ...key, secretHash: secrets.hashOf(secret) });
  });

  it('refuses an invalid one, and a name that is taken', async () => {
    await expect(create().execute({ name: '', roles: ['service'] }, 'grace')).rejects.toThrow(InvalidApiKey);
    await create().execute({ name: 'ci', roles: ['service'] }, 'grace');
    await expect(create().execute({ name: 'ci', roles: ['service'] }, 'grace')).rejects.toThrow(ApiKeyNameTaken);
  });
});

describe('creating the first key', () => {
  const createFirst = (): CreateFirstApiKey => new CreateFirstApiKey(keys, secrets, ids, clock);

  it('makes an admin, and gives its secret', async () => {
    const secret = await createFirst().execute('setup');
    const key = await keys.findBySecretHash(secrets.hashOf(secret!));
    expect(key?.toState()).toMatchObject({ name: 'admin', roles: ['admin'], createdBy: 'setup', expiresAt: null });
  });

  it('takes a secret that someone has chosen', async () => {
    expect(await createFirst().execute('setup', 'chosen')).toBe('chosen');
    expect(await keys.findBySecretHash(secrets.hashOf('chosen'))).not.toBeNull();
  });

  it('makes none where there is one', async () => {
    await keys.add(anApiKey());
    expect(await createFirst().execute('setup')).toBeNull();
    expect(await createFirst().execute('setup', 'chosen')).toBeNull();
    expect((await keys.list({ page: 1, pageSize: 10 })).total).toBe(1);
  });
});

describe('revoking a key', () => {
  const revoke = (): RevokeApiKey => new RevokeApiKey(keys, unitOfWork, clock);
  const added = async (over: Partial<ApiKeyState>): Promise<ApiKey> => {
    const key = anApiKey(over);
    await keys.add(key);
    return key;
  };

  it('keeps it, with when and by whom', async () => {
    const key = await added({});
    const shown = await revoke().execute(key.id, 'grace');
    expect(shown).toEqual({ ...key.shown(), revokedAt: clock.now(), revokedBy: 'grace' });
    expect(await stored(key.id)).toMatchObject(shown);
  });

  it('changes nothing the second time', async () => {
    const { id } = await added({});
    await revoke().execute(id, 'grace');
    clock.advance(1);
    expect(await revoke().execute(id, 'ada')).toMatchObject({ revokedBy: 'grace' });
    expect(await stored(id)).toMatchObject({ revokedBy: 'grace' });
  });

  it('refuses one that is not there', async () => {
    await expect(revoke().execute(UNKNOWN_ID, 'grace')).rejects.toThrow(ApiKeyNotFound);
  });

  it('refuses the last admin that holds, unless that is said to be meant', async () => {
    const { id } = await added({ roles: ['admin'] });
    await added({ roles: ['viewer'] });
    await added({ roles: ['admin'], expiresAt: clock.now() });
    await expect(revoke().execute(id, 'grace')).rejects.toThrow(LastAdminApiKey);
    expect(await stored(id)).toMatchObject({ revokedAt: null });
    expect(await revoke().execute(id, 'grace', { evenLastAdmin: true })).toMatchObject({ revokedBy: 'grace' });
  });

  it('takes anyone else while there is one admin, and an admin while there are two', async () => {
    const [one, two] = [await added({ roles: ['admin'] }), await added({ roles: ['admin'] })];
    const viewer = await added({ roles: ['viewer'] });
    await revoke().execute(one.id, 'grace');
    await revoke().execute(viewer.id, 'grace');
    expect(await revoke().execute(one.id, 'grace')).toMatchObject({ id: one.id });
    await expect(revoke().execute(two.id, 'grace')).rejects.toThrow(LastAdminApiKey);
  });
});
