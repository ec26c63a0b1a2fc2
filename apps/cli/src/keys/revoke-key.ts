import { ApiKeyNotFound, isUuid, RevokeApiKey } from '@sentinelops/domain';
import { SystemClock, withProvenance } from '@sentinelops/persistence';
import { actor } from '../actor.js';
import { EXIT } from '../exit-code.js';
import type { Io } from '../io.js';
import { withDatabase } from '../with-database.js';

/** @param key its name or its id @returns the exit code */
export function revokeKey(key: string, io: Io): Promise<number> {
  return withDatabase(io, async ({ apiKeys, unitOfWork }, place) => {
    const found = await (isUuid(key) ? apiKeys.findById(key) : apiKeys.findByName(key));
    if (!found) throw new ApiKeyNotFound(key);
    const revoke = new RevokeApiKey(apiKeys, unitOfWork, new SystemClock());
    const { name, revokedBy } = await withProvenance(
      { address: null, requestId: null, operation: 'cli keys revoke' },
      // Whoever can do this can make another key as well.
      () => revoke.execute(found.id, actor(), { evenLastAdmin: true }),
    );
    const isNews = found.toState().revokedAt === null;
    io.stdout.write(
      isNews ? `Revoked the key ${name} in ${place}\n` : `${name} was revoked already, by ${String(revokedBy)}\n`,
    );
    return EXIT.done;
  });
}
