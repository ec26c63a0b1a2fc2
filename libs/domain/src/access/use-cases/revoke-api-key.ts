import type { Clock } from '../../shared/clock.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import { ApiKeyNotFound, LastAdminApiKey } from '../api-key.errors.js';
import type { ApiKeyRepository } from '../api-key.repository.js';
import type { ShownApiKey } from '../api-key.state.js';

interface RevokeOptions {
  /** For those who need no key to make another one. */
  readonly evenLastAdmin?: boolean;
}

/** A revoked key stays where it is, as the one who did what it did. To revoke it twice changes nothing. */
export class RevokeApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws ApiKeyNotFound, LastAdminApiKey */
  async execute(id: string, by: string, { evenLastAdmin = false }: RevokeOptions = {}): Promise<ShownApiKey> {
    return this.unitOfWork.run(async () => {
      const at = this.clock.now();
      // Locked whichever key it is about, or two admins could revoke each other's at the same time.
      const admins = await this.keys.lockHolding('admin', at);
      const key = await this.keys.lockById(id);
      if (!key) throw new ApiKeyNotFound(id);
      const isLastAdmin = admins.length === 1 && admins[0]?.id === key.id;
      if (isLastAdmin && !evenLastAdmin) throw new LastAdminApiKey(key.toState().name);
      if (key.revoke({ by, at })) await this.keys.saveRevocation(key);
      return key.shown();
    });
  }
}
