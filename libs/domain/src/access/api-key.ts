import type { Attribution } from '../shared/attribution.js';
import { Checker, isUuid } from '../shared/checker.js';
import { InvalidApiKey } from './api-key.errors.js';
import { API_KEY_NAME, type ApiKeyState, type ShownApiKey } from './api-key.state.js';
import { ROLES, type Role } from './roles.js';

const NAME = /^[a-z0-9][a-z0-9._@-]*$/;

/** What is said of a new key. */
export interface NewApiKey {
  readonly name: string;
  readonly roles: readonly Role[];
  /** Without one it holds until it is revoked. */
  readonly expiresAt?: Date | null;
}

export class ApiKey {
  private constructor(private state: ApiKeyState) {}

  /** @throws InvalidApiKey */
  static create(
    { name, roles, expiresAt = null }: NewApiKey,
    { id, secretHash }: Pick<ApiKeyState, 'id' | 'secretHash'>,
    { by, at }: Attribution,
  ): ApiKey {
    const check = new Checker();
    checkName(check, name);
    check.list(roles, '/roles', ROLES.length, (role, pointer) => {
      check.oneOf(role, pointer, ROLES);
    });
    check.that(!Array.isArray(roles) || roles.length > 0, '/roles', `must have at least one of: ${ROLES.join(', ')}`);
    if (expiresAt !== null) {
      check.instant(expiresAt, '/expiresAt');
      check.that(!(expiresAt <= at), '/expiresAt', 'must be in the future');
    }
    check.assertNone(InvalidApiKey);
    return new ApiKey({
      ...{ id, name, secretHash, expiresAt },
      roles: ROLES.filter((role) => roles.includes(role)),
      ...{ createdAt: at, createdBy: by },
      ...{ lastUsedAt: null, revokedAt: null, revokedBy: null },
    });
  }

  /** For adapters only: rebuilds a key that was valid when it was stored. */
  static restore(state: ApiKeyState): ApiKey {
    return new ApiKey(state);
  }

  get id(): string {
    return this.state.id;
  }

  /** What is kept of whoever acts with it. */
  get principalId(): string {
    return `key:${this.state.name}`;
  }

  toState(): ApiKeyState {
    return this.state;
  }

  shown(): ShownApiKey {
    const { id, name, roles, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt, revokedBy } = this.state;
    return { id, name, roles, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt, revokedBy };
  }

  holdsAt(instant: Date): boolean {
    const { revokedAt, expiresAt } = this.state;
    return revokedAt === null && (expiresAt === null || instant < expiresAt);
  }

  /** Says whether that changed anything: who revoked it first stays. */
  revoke({ by, at }: Attribution): boolean {
    if (this.state.revokedAt !== null) return false;
    this.state = { ...this.state, revokedAt: at, revokedBy: by };
    return true;
  }
}

function checkName(check: Checker, name: unknown): void {
  check.text(name, '/name', API_KEY_NAME);
  if (check.violations.length > 0) return;
  check.that(
    NAME.test(name as string),
    '/name',
    'must have only a-z, 0-9 and the characters . _ @ -, and begin with a letter or a digit',
  );
  // Keys are addressed by name or by id.
  check.that(!isUuid(name as string), '/name', 'must not be a UUID');
}
