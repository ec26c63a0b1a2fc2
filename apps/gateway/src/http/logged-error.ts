import { inspect } from 'node:util';
import { withoutSecrets } from './redaction.js';

const MESSAGE_LENGTH = 500;
const STACK_LENGTH = 4000;
const CAUSES = 5;

/** What the log keeps of an error. */
export interface LoggedError {
  readonly type: string;
  readonly code?: unknown;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly cause?: LoggedError | undefined;
}

/** Bounded, because a database's message may repeat a statement with all its values; and a stack begins with it. */
export function loggedError(error: unknown, { causes = CAUSES, withStack = true } = {}): LoggedError {
  if (!isError(error)) return { type: typeof error, message: clipped(inspect(error), MESSAGE_LENGTH) };
  const message = clipped(error.message, MESSAGE_LENGTH);
  return {
    type: error.constructor.name,
    code: error.code,
    message,
    stack:
      withStack && error.stack
        ? clipped(
            error.stack.replaceAll(error.message, () => message),
            STACK_LENGTH,
          )
        : undefined,
    cause:
      error.cause === undefined || causes === 0
        ? undefined
        : loggedError(error.cause, { causes: causes - 1, withStack }),
  };
}

/** Redacted before it is cut, since half a secret does not look like one. */
function clipped(text: string, length: number): string {
  return withoutSecrets(text.slice(0, 2 * length)).slice(0, length);
}

/** By what it has: an error may come from another realm, where `instanceof` does not know it. */
function isError(value: unknown): value is Error & { readonly code?: unknown } {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}
