import type { Violation } from './violation.js';

export const ERROR_KINDS = ['invalid', 'not-found', 'conflict', 'forbidden', 'precondition'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Base of every expected failure. `code` is its stable, public name; the message says what to do about it. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;

  constructor(
    message: string,
    readonly context: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Input that breaks invariants. Lists every one it breaks, not only the first. */
export abstract class InvalidInput extends DomainError {
  readonly kind = 'invalid';

  constructor(
    what: string,
    readonly violations: readonly Violation[],
  ) {
    super(`${what} is not valid: ${violations.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ')}.`);
  }
}
