import type { CallersKey, KeptAnswer } from '@sentinelops/persistence';
import type { Request, Response } from 'express';
import type { Proceed } from '../http/steps.js';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** A request with a key, and what is to be done and said about it. */
export interface Exchange {
  readonly key: CallersKey;
  readonly request: Request;
  readonly response: Response;
  readonly proceed: Proceed;
}

/** What is answered, and whether it was before. */
export interface Outcome {
  readonly answer: KeptAnswer;
  readonly isReplay: boolean;
}
