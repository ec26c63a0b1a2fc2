import { DomainError, type ImportReport } from '@sentinelops/domain';
import { FeedError } from '@sentinelops/feeds';
import { databaseFailure, type DatabaseFailure } from '@sentinelops/persistence';
import { RequestProblem, type RequestCode } from './request.errors.js';
import { ImportBrokenOff } from './run-import.js';

interface Meaning {
  readonly code: RequestCode;
  readonly detail: string;
  /** In seconds: how soon it may be over. */
  readonly retryAfter: number;
}

const MEANINGS: Readonly<Record<DatabaseFailure, Meaning>> = {
  unreachable: { code: 'database.unavailable', detail: 'The database does not answer.', retryAfter: 5 },
  exhausted: {
    code: 'database.exhausted',
    detail: 'No connection to the database was free in time.',
    retryAfter: 1,
  },
  overloaded: { code: 'database.overloaded', detail: 'The database could not do that in time.', retryAfter: 5 },
  'read-only': { code: 'database.read-only', detail: 'The database takes no changes at present.', retryAfter: 30 },
};

interface Circumstances {
  readonly cause: unknown;
  /** The connection was lost under a change: no one knows whether it was still made. */
  readonly isOutcomeUnknown?: boolean;
  readonly brokenOff?: ImportBrokenOff | null;
  /** The request carries a key: to repeat it is safe. */
  readonly hasKey?: boolean;
}

/** The database can't do its work for now, and nothing is wrong with the request. */
export class DatabaseAway extends RequestProblem {
  readonly report: ImportReport | undefined;

  constructor(failure: DatabaseFailure, circumstances: Circumstances) {
    const { code, detail, retryAfter } = MEANINGS[failure];
    const { cause, brokenOff } = circumstances;
    const sentences = [detail, ...consequences(circumstances)];
    super(code, sentences.join(' '), { headers: { 'Retry-After': String(retryAfter) }, cause });
    this.report = brokenOff?.report;
  }
}

function consequences({ isOutcomeUnknown = false, brokenOff, hasKey = false }: Circumstances): string[] {
  if (brokenOff?.isUndone)
    return ['Nothing of the import was kept: send it all again later, with the same Idempotency-Key.'];
  if (brokenOff) return ['What came before was imported: send it all again later, and that stays as it is.'];
  return isOutcomeUnknown ? [maybeMade(hasKey)] : [];
}

/** Of a change that no one knows the end of. */
export function maybeMade(hasKey: boolean): string {
  return hasKey
    ? 'The change may have been made all the same: repeat it with the same Idempotency-Key, and it is not made twice.'
    : 'The change may have been made all the same: read again before you repeat it.';
}

interface AskedFor {
  readonly isChange?: boolean;
  readonly hasKey?: boolean;
}

/** What came out of a handler, if it means that the database is away. */
export function databaseAway(error: unknown, { isChange = false, hasKey = false }: AskedFor = {}): DatabaseAway | null {
  if (error instanceof RequestProblem || error instanceof DomainError) return null;
  const brokenOff = error instanceof ImportBrokenOff ? error : null;
  // The way of an upload can be lost as that to the database can.
  const cause = brokenOff ? brokenOff.cause : error;
  const failure = cause instanceof FeedError || cause instanceof RequestProblem ? null : databaseFailure(cause);
  if (failure === null) return null;
  const isOutcomeUnknown = isChange && brokenOff === null && isLost(cause);
  return new DatabaseAway(failure, { cause, isOutcomeUnknown, brokenOff, hasKey });
}

/** There was a connection, and it is gone: as opposed to one that could not be made. */
function isLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return LOSSES.includes(String(code)) || /Connection terminated unexpectedly|connection error/.test(String(message));
}

const LOSSES = ['ECONNRESET', 'EPIPE', '57P01', '57P02'];
