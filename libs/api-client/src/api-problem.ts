import type { components } from './schema.js';

type Problem = components['schemas']['Problem'];

/** What a call of the client gives. */
export interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** A failure that the gateway answered with (RFC 9457), for whoever prefers exceptions. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** Stable, to be compared with; undefined if something on the way answered in place of the gateway. */
  readonly code: string | undefined;
  readonly in: Problem['in'];
  /** Every value of the request that is wrong. */
  readonly errors: NonNullable<Problem['errors']>;
  readonly report: Problem['report'];
  /** To be quoted in a report of the failure. */
  readonly requestId: string | null;

  constructor({ error, response }: Answered<unknown>) {
    const { status, statusText, headers } = response;
    const problem: Partial<Problem> = typeof error === 'object' && error !== null ? error : {};
    const {
      type = 'about:blank',
      title = statusText,
      detail = `It was answered with ${status} ${statusText}.`,
    } = problem;
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
    this.detail = detail;
    this.code = problem.code;
    this.in = problem.in;
    this.errors = problem.errors ?? [];
    this.report = problem.report;
    this.requestId = headers.get('X-Request-Id');
  }
}

/** What an answer has to give. @throws ApiProblem if that is a failure */
export async function unwrap<T>(answer: Answered<T> | Promise<Answered<T>>): Promise<T> {
  const answered = await answer;
  if (!answered.response.ok) throw new ApiProblem(answered);
  return answered.data as T;
}
