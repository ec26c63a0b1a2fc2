import type { Violation } from '@sentinelops/domain';
import type { Request } from 'express';

/** Stable, public names. */
export type RequestCode =
  | 'auth.required'
  | 'auth.two-credentials'
  | 'auth.invalid-credentials'
  | 'auth.forbidden'
  | 'auth.issuer-unavailable'
  | 'request.invalid'
  | 'request.page-too-far'
  | 'request.cursor-invalid'
  | 'request.cursor-of-another-list'
  | 'request.no-body'
  | 'request.aborted'
  | 'request.malformed'
  | 'request.too-large'
  | 'request.address-too-long'
  | 'request.headers-too-large'
  | 'request.too-slow'
  | 'request.timed-out'
  | 'request.too-many'
  | 'request.method-not-allowed'
  | 'request.unsupported-media-type'
  | 'request.precondition-failed'
  | 'request.precondition-required'
  | 'idempotency.answer-too-large'
  | 'idempotency.in-progress'
  | 'idempotency.import-undone'
  | 'idempotency.key-reused'
  | 'database.unavailable'
  | 'database.exhausted'
  | 'database.overloaded'
  | 'database.read-only';

export const REQUEST_PARTS = ['body', 'query', 'path', 'header'] as const;
export type RequestPart = (typeof REQUEST_PARTS)[number];

interface ProblemOptions {
  /** Go with the answer. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A failure that the gateway itself finds. */
export class RequestProblem extends Error {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: RequestCode,
    message: string,
    { headers = {}, cause }: ProblemOptions = {},
  ) {
    super(message, { cause });
    this.name = new.target.name;
    this.headers = headers;
  }
}

export class InvalidRequest extends RequestProblem {
  constructor(
    readonly where: RequestPart,
    readonly violations: readonly Violation[],
  ) {
    super('request.invalid', `The ${where} of the request is not valid.`);
  }
}

export function unsupportedMediaType(request: Request, types: readonly string[]): RequestProblem {
  const given = request.header('content-type') ?? '(none)';
  const detail = `The content type ${given} is not supported here. Send ${types.join(' or ')}.`;
  return new RequestProblem('request.unsupported-media-type', detail);
}

/** The caller left before all of the body was there. */
export function aborted(cause: unknown): RequestProblem {
  return new RequestProblem('request.aborted', 'The request ended early.', { cause });
}
