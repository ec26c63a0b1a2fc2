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
  /** Stable, to be compared with; empty if something on the way answered in place of the gateway. */
  readonly code: string;
  /** All that the gateway said: every value that is wrong, what others changed. */
  readonly problem: Problem;
  /** To be quoted when the failure is reported. */
  readonly requestId: string | null;

  constructor({ error, response }: Answered<unknown>) {
    const problem = { ...madeOf(response), ...(typeof error === 'object' && error) };
    super(problem.detail);
    this.status = response.status;
    this.code = problem.code;
    this.problem = problem;
    this.requestId = response.headers.get('X-Request-Id');
  }
}

/** What an answer has to give. @throws ApiProblem if that is a failure */
export async function unwrap<T>(answer: Answered<T> | Promise<Answered<T>>): Promise<T> {
  const answered = await answer;
  if (!answered.response.ok) throw new ApiProblem(answered);
  return answered.data as T;
}

/** What its status alone says. */
function madeOf({ status, statusText }: Response): Problem {
  const detail = `It was answered with ${status} ${statusText}.`;
  return { type: 'about:blank', title: statusText, status, detail, code: '' };
}
