import type { Violation } from '@sentinelops/domain';

/** A request that is refused before the domain sees it. */
export class RequestProblem extends Error {
  constructor(
    readonly status: number,
    /** Stable, public name. */
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class InvalidRequest extends RequestProblem {
  constructor(
    readonly where: 'body' | 'query' | 'path' | 'header',
    readonly violations: readonly Violation[],
  ) {
    super(400, 'request.invalid', `The ${where} of the request is not valid.`);
  }
}
