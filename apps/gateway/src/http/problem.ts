import { HttpException } from '@nestjs/common';
import {
  DomainError,
  InvalidInput,
  VersionMismatch,
  type ErrorKind,
  type ImportReport,
  type Permission,
  type Revision,
  type Violation,
} from '@sentinelops/domain';
import { DOCS_PATH } from '../addresses.js';
import { Forbidden } from './access.errors.js';
import { DatabaseAway } from './database-away.js';
import { entityTag } from './entity-tag.js';
import { PreconditionFailed } from './preconditions.js';
import { ImportBrokenOff } from './run-import.js';
import { InvalidRequest, RequestProblem, type RequestCode, type RequestPart } from './request.errors.js';

/** An RFC 9457 problem document. */
export interface Problem {
  /** `urn:sentinelops:problem:` and the stable code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** Where the offending values of `errors` stand. */
  readonly in?: RequestPart;
  readonly errors?: readonly Violation[];
  /** What became of the documents before an import broke off. */
  readonly report?: ImportReport;
  /** What the caller would have to be allowed. */
  readonly missingPermission?: Permission;
  /** Of what a precondition did not hold for. */
  readonly currentVersion?: number;
  readonly currentETag?: string;
  /** What others changed since the version that was expected, where that is known. */
  readonly changedFields?: readonly string[];
}

const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
  precondition: 412,
};

const STATUS_OF_CODE: Readonly<Record<RequestCode, number>> = {
  'auth.required': 401,
  'auth.two-credentials': 400,
  'auth.invalid-credentials': 401,
  'auth.forbidden': 403,
  'auth.issuer-unavailable': 503,
  'request.invalid': 400,
  'request.page-too-far': 400,
  'request.cursor-invalid': 400,
  'request.cursor-of-another-list': 400,
  'request.no-body': 400,
  'request.aborted': 400,
  'request.malformed': 400,
  'request.too-large': 413,
  'request.address-too-long': 414,
  'request.headers-too-large': 431,
  'request.too-slow': 408,
  'request.timed-out': 503,
  'request.too-many': 429,
  'request.method-not-allowed': 405,
  'request.unsupported-media-type': 415,
  'request.precondition-failed': 412,
  'request.precondition-required': 428,
  'idempotency.answer-too-large': 413,
  'idempotency.in-progress': 409,
  'idempotency.import-undone': 409,
  'idempotency.key-reused': 422,
  'database.unavailable': 503,
  'database.exhausted': 503,
  'database.overloaded': 503,
  'database.read-only': 503,
};

/** More than any person mends at once. */
export const VIOLATIONS_SHOWN = 1000;

/** The one place where a failure gets its HTTP status. */
export function toProblem(error: unknown): Problem {
  if (error instanceof InvalidRequest) {
    return {
      ...problem(STATUS_OF_CODE[error.code], error.code, error.message),
      in: error.where,
      errors: error.violations.slice(0, VIOLATIONS_SHOWN),
    };
  }
  if (error instanceof Forbidden) {
    const { code, message, missingPermission } = error;
    return { ...problem(STATUS_OF_CODE[code], code, message), missingPermission };
  }
  if (error instanceof DatabaseAway) {
    const { code, message, report } = error;
    return { ...problem(STATUS_OF_CODE[code], code, message), ...(report && { report }) };
  }
  if (error instanceof PreconditionFailed) {
    const { code, message, current } = error;
    return { ...problem(STATUS_OF_CODE[code], code, message), ...shown(current) };
  }
  if (error instanceof RequestProblem) return problem(STATUS_OF_CODE[error.code], error.code, error.message);
  if (error instanceof InvalidInput) {
    const detail = 'The request is well formed, but breaks rules of the domain.';
    return { ...problem(STATUS_OF_KIND[error.kind], error.code, detail), in: 'body', errors: error.violations };
  }
  if (error instanceof VersionMismatch) {
    const { kind, code, message, current, changedFields } = error;
    return {
      ...problem(STATUS_OF_KIND[kind], code, message),
      ...shown(current),
      ...(changedFields && { changedFields }),
    };
  }
  if (error instanceof DomainError) return problem(STATUS_OF_KIND[error.kind], error.code, error.message);
  if (error instanceof ImportBrokenOff) {
    const { cause, message, report } = error;
    const code = cause instanceof RequestProblem ? cause.code : null;
    const status = code === null ? 422 : STATUS_OF_CODE[code];
    return { ...problem(status, code ?? 'import.unreadable', message), report };
  }
  return (
    fromHttp(error) ?? problem(500, 'internal', 'Something went wrong here. Quote the request id when you report it.')
  );
}

/** Failures of the framework and of body parsing carry a status; theirs are 4xx, anything else is ours. */
function fromHttp(error: unknown): Problem | null {
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    return problem(status, CODES[status] ?? 'request.refused', DETAILS[status] ?? error.message);
  }
  if (typeof error !== 'object' || error === null || !('status' in error) || typeof error.status !== 'number')
    return null;
  if (error.status < 400 || error.status > 499) return null;
  return problem(
    error.status,
    CODES[error.status] ?? 'request.refused',
    DETAILS[error.status] ?? 'The request is refused.',
  );
}

function shown(current: Revision): Pick<Problem, 'currentVersion' | 'currentETag'> {
  return { currentVersion: current.version, currentETag: entityTag(current) };
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: `urn:sentinelops:problem:${code}`, title: TITLES[status] ?? 'Refused', status, detail, code };
}

const CODES: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'route.not-found',
  413: 'request.too-large',
  415: 'request.unsupported-media-type',
};

const DETAILS: Readonly<Record<number, string>> = {
  400: 'The request could not be read: its body is not a JSON object, or its address is not validly encoded.',
  404: `There is nothing at this address. The operations are described at /${DOCS_PATH}.`,
  413: 'The body is larger than is accepted here.',
  415: 'The content type, its charset or its encoding is not supported here. Send application/json in UTF-8.',
};

/** What a status is called by RFC 9110. */
export const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
