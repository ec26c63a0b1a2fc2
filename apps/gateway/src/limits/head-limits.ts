import type { RequestHandler } from 'express';
import { RequestProblem } from '../http/request.errors.js';
import type { Limits } from '../settings/limits.js';

/** Refuses a request for what its head has too much of, before anything reads it. */
export function headLimits({ queryLength, headerCount }: Limits): RequestHandler {
  return ({ originalUrl, rawHeaders }, _response, next) => {
    const query = originalUrl.slice((originalUrl + '?').indexOf('?') + 1);
    // Names and values in turn.
    const headers = rawHeaders.length / 2;
    if (queryLength > 0 && query.length > queryLength) next(queryTooLong(queryLength));
    else if (headerCount > 0 && headers > headerCount) next(tooManyHeaders(headerCount));
    else next();
  };
}

function queryTooLong(most: number): RequestProblem {
  const detail = `The query of the address is longer than the ${most} characters that are accepted here.`;
  return new RequestProblem('request.address-too-long', detail);
}

function tooManyHeaders(most: number): RequestProblem {
  const detail = `There are more header fields than the ${most} that are accepted here.`;
  return new RequestProblem('request.headers-too-large', detail);
}
