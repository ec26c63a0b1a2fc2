import type { Request, Response } from 'express';
import type {} from 'pino-http';
import { hangUpUnless } from './hang-up.js';
import { toProblem, type Problem } from './problem.js';
import { RequestProblem } from './request.errors.js';

/**
 * Answers a failure with a problem document. Where an answer has begun, breaking it off is all that can be said; where
 * one was given already, as to a request that took too long, there is nothing more to say.
 */
export function answerProblem(request: Request, response: Response, error: unknown): void {
  if (response.writableEnded) return;
  const problem = noted(response, error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof RequestProblem) response.set(error.headers);
  if (problem.currentETag !== undefined) response.set('ETag', problem.currentETag);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  if (!request.complete) dropTheRest(request);
}

/** What an answer can still say that has begun and takes lines: it ends with the problem that it gives. */
export function breakOffInLine(request: Request, response: Response, error: unknown): Problem {
  if (!request.complete) {
    request.unpipe();
    request.resume();
    // Not before: the answer may have a way to go until it is taken.
    response.once('finish', () => {
      hangUpUnless(request, request.socket);
    });
  }
  return noted(response, error);
}

/** The line that the request gets in the log anyway tells it; two lines would look like two failures. */
function noted(response: Response, error: unknown): Problem {
  const problem = toProblem(error);
  if (problem.status >= 500) response.err = error as Error;
  return problem;
}

/** So that another request can follow on the connection, if the body comes to its end soon. */
function dropTheRest(request: Request): void {
  request.unpipe();
  request.resume();
  hangUpUnless(request, request.socket);
}
