import { CreateApiKey, type Role } from '@sentinelops/domain';
import { RandomApiKeySecrets, SystemClock, UuidV7Generator, withProvenance } from '@sentinelops/persistence';
import { actor } from '../actor.js';
import { EXIT } from '../exit-code.js';
import type { Io } from '../io.js';
import { withDatabase } from '../with-database.js';

export interface CreateKeyOptions {
  readonly name: string;
  readonly role: readonly Role[];
  readonly expires?: Date;
  readonly json?: boolean;
}

/** Makes a key and prints it, this once: alone, so that it can be piped. Gives the exit code. */
export function createKey({ name, role: roles, expires, json = false }: CreateKeyOptions, io: Io): Promise<number> {
  return withDatabase(io, async ({ apiKeys }, place) => {
    const create = new CreateApiKey(apiKeys, new RandomApiKeySecrets(), new UuidV7Generator(), new SystemClock());
    const { key, secret } = await withProvenance({ address: null, requestId: null, operation: 'cli keys create' }, () =>
      create.execute({ name, roles, expiresAt: expires ?? null }, actor()),
    );
    const end = key.expiresAt ? `until ${key.expiresAt.toISOString()}` : 'until it is revoked';
    io.stderr.write(
      `Made the key ${key.name} (${key.roles.join(', ')}) in ${place}. It holds ${end}, and is shown this once:\n`,
    );
    io.stdout.write(json ? `${JSON.stringify({ ...key, key: secret }, null, 2)}\n` : `${secret}\n`);
    return EXIT.done;
  });
}
