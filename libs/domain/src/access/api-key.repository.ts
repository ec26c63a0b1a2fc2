import type { Page, PageQuery } from '../shared/page.js';
import type { ApiKey } from './api-key.js';
import type { ShownApiKey } from './api-key.state.js';
import type { Role } from './roles.js';

export abstract class ApiKeyRepository {
  /** @throws ApiKeyNameTaken */
  abstract add(key: ApiKey): Promise<void>;
  /** Stores the key if there is none at all, and says whether it did. Of several at once with the same name one is stored. */
  abstract addFirst(key: ApiKey): Promise<boolean>;
  abstract findById(id: string): Promise<ApiKey | null>;
  abstract findByName(name: string): Promise<ApiKey | null>;
  abstract findBySecretHash(secretHash: string): Promise<ApiKey | null>;
  /** As `findById`; no one else can change the key until the unit of work ends. */
  abstract lockById(id: string): Promise<ApiKey | null>;
  /** Those with this role that hold at the instant, locked as by `lockById`, in the order of their ids. */
  abstract lockHolding(role: Role, at: Date): Promise<readonly ApiKey[]>;
  /** Stores when and by whom the key was revoked. It must be locked. */
  abstract saveRevocation(key: ApiKey): Promise<void>;
  /** Keeps the instant as that of the last use, unless a later one is known. */
  abstract recordUse(id: string, at: Date): Promise<void>;
  /** Newest first, those that hold no longer among them. */
  abstract list(query: PageQuery): Promise<Page<ShownApiKey>>;
}
