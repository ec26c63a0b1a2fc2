import { causesOf } from '@sentinelops/persistence';

/** What a database that is only just coming up says, or its network; by codes of Node and of PostgreSQL (appendix A). */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection lost',
  ENOTFOUND: 'host not known',
  EAI_AGAIN: 'host not known',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'host not reached',
  ENETUNREACH: 'network not reached',
  DB_POOL_EXHAUSTED: 'no answer',
  '53300': 'too many connections',
  '57P01': 'shutting down',
  '57P02': 'restarting',
  '57P03': 'starting up',
};

/** What the driver says without a code. */
const UNCODED: readonly (readonly [RegExp, string])[] = [
  [/timeout expired|connection timeout|timeout exceeded/i, 'no answer'],
  [/^Connection terminated/, 'connection lost'],
];

/**
 * Why a database can't be used yet, in words, or null if it will not get better by waiting: a wrong password, a
 * database that does not exist, encryption that the server does not have.
 */
export function notUpYet(error: unknown): string | null {
  for (const { code, message } of causesOf(error)) {
    const reason = REASONS[String(code)] ?? uncoded(String(message));
    if (reason !== undefined) return reason;
  }
  return null;
}

function uncoded(message: string): string | undefined {
  return UNCODED.find(([pattern]) => pattern.test(message))?.[1];
}
