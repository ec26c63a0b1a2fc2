import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import { ApiKey, type NewApiKey } from '../api-key.js';
import type { ApiKeySecrets } from '../api-key-secrets.js';
import type { ApiKeyRepository } from '../api-key.repository.js';
import type { ShownApiKey } from '../api-key.state.js';

export interface CreatedApiKey {
  readonly key: ShownApiKey;
  /** Known here and now alone. */
  readonly secret: string;
}

export class CreateApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly secrets: ApiKeySecrets,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidApiKey, ApiKeyNameTaken */
  async execute(input: NewApiKey, by: string): Promise<CreatedApiKey> {
    const secret = this.secrets.next();
    const identity = { id: this.ids.next(), secretHash: this.secrets.hashOf(secret) };
    const key = ApiKey.create(input, identity, { by, at: this.clock.now() });
    await this.keys.add(key);
    return { key: key.shown(), secret };
  }
}
