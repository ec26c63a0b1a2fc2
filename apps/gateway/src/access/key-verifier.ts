import { permissionsOf, type ApiKey, type ApiKeySecrets, type Clock } from '@sentinelops/domain';
import { Unauthenticated } from '../http/access.errors.js';
import type { Circumstances, Principal } from '../http/principal.js';
import type { KeyUses } from './key-uses.js';
import type { VerifiedKeys } from './verified-keys.js';

/** The same whatever is wrong with a key, so that no one learns which ones there were. */
const REFUSAL = 'The API key is not valid: it is unknown, has expired or was revoked. Ask an admin for another one.';
const BROKEN = 'The API key is not whole: a character of it is wrong or missing. Copy it anew.';

/** Finds out whom an API key stands for. */
export class KeyVerifier {
  private readonly principals = new WeakMap<ApiKey, Principal>();

  constructor(
    private readonly keys: VerifiedKeys,
    private readonly secrets: ApiKeySecrets,
    private readonly uses: KeyUses,
    private readonly clock: Clock,
  ) {}

  /** @throws Unauthenticated */
  async principalOf(secret: string, circumstances: Circumstances): Promise<Principal> {
    if (this.secrets.isBroken(secret)) throw new Unauthenticated('auth.invalid-credentials', BROKEN);
    const key = await this.keys.find(this.secrets.hashOf(secret), circumstances);
    const { secretHash = '' } = key?.toState() ?? {};
    if (!this.secrets.matches(secret, secretHash) || !key?.holdsAt(this.clock.now()))
      throw new Unauthenticated('auth.invalid-credentials', REFUSAL);
    this.uses.note(key.id);
    return this.principalBehind(key);
  }

  private principalBehind(key: ApiKey): Principal {
    const known = this.principals.get(key);
    const principal = known ?? { id: key.principalId, permissions: permissionsOf(key.toState().roles) };
    if (!known) this.principals.set(key, principal);
    return principal;
  }
}
