import { CreateFirstApiKey } from '@sentinelops/domain';
import {
  RandomApiKeySecrets,
  SystemClock,
  UuidV7Generator,
  withProvenance,
  type Database,
} from '@sentinelops/persistence';
import type { AccessSettings } from '../settings/access.js';

/** Of the first one to come in, where nobody can. Null if there are keys, or if whoever set this up knows it. */
export async function firstKey(
  { apiKeys }: Database,
  { bootstrapKey }: Pick<AccessSettings, 'bootstrapKey'>,
): Promise<string | null> {
  const create = new CreateFirstApiKey(apiKeys, new RandomApiKeySecrets(), new UuidV7Generator(), new SystemClock());
  const made = await withProvenance({ address: null, requestId: null, operation: 'start' }, () =>
    create.execute('first-start', bootstrapKey),
  );
  return bootstrapKey === null ? made : null;
}
