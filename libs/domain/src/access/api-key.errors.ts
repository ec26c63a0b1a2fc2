import { DomainError, InvalidInput } from '../shared/domain-error.js';
import type { Violation } from '../shared/violation.js';

export class InvalidApiKey extends InvalidInput {
  readonly code = 'api-key.invalid';
  constructor(violations: readonly Violation[]) {
    super('The API key', violations);
  }
}

export class ApiKeyNotFound extends DomainError {
  readonly code = 'api-key.not-found';
  readonly kind = 'not-found';
  constructor(key: string) {
    super(`There is no API key ${key}.`, { key });
  }
}

export class ApiKeyNameTaken extends DomainError {
  readonly code = 'api-key.name-taken';
  readonly kind = 'conflict';
  constructor(name: string) {
    super(
      `There is or was an API key ${name}, and a name stands for one key for ever. Choose another one, such as ${name}-2.`,
      { name },
    );
  }
}

/** Without it no one could make another key. */
export class LastAdminApiKey extends DomainError {
  readonly code = 'api-key.last-admin';
  readonly kind = 'conflict';
  constructor(name: string) {
    super(
      `${name} is the last API key of an admin that holds. Make another one first, or revoke it with sentinelops keys revoke ${name}.`,
      { name },
    );
  }
}
