import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import { ApiKey } from '../api-key.js';
import type { ApiKeySecrets } from '../api-key-secrets.js';
import type { ApiKeyRepository } from '../api-key.repository.js';

const FIRST = { name: 'admin', roles: ['admin'] } as const;

/** Lets the first one in where nobody has a key yet: an admin, who can make keys for all others. */
export class CreateFirstApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly secrets: ApiKeySecrets,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Of several that try it at once one succeeds.
   * @param given a secret that someone has chosen already; ignored where there are keys
   * @returns the secret, or null if there were keys
   */
  async execute(by: string, given: string | null = null): Promise<string | null> {
    const secret = given ?? this.secrets.next();
    const identity = { id: this.ids.next(), secretHash: this.secrets.hashOf(secret) };
    const key = ApiKey.create(FIRST, identity, { by, at: this.clock.now() });
    return (await this.keys.addFirst(key)) ? secret : null;
  }
}
