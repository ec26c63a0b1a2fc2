import type { Request, RequestHandler } from 'express';
import { answerProblem } from '../http/answer-problem.js';
import { isStreamed } from '../http/body.js';
import { maybeMade } from '../http/database-away.js';
import { RequestProblem } from '../http/request.errors.js';
import { breakOff } from '../http/streamed-body.js';
import { carriesKey } from '../idempotency/idempotency-key.js';
import type { Limits } from '../settings/limits.js';

const RETRY_AFTER_S = 5;

/** Answers in place of whoever does not in time. What is done meanwhile goes on; its answer is too late and gets lost. */
export function timeLimit({ requestTimeoutMs, importTimeoutMs }: Limits): RequestHandler {
  return (request, response, next) => {
    const limitMs = isStreamed(request) ? importTimeoutMs : requestTimeoutMs;
    if (limitMs > 0) {
      const timer = setTimeout(() => {
        const problem = request.complete ? timedOut(request, limitMs) : tooSlow(limitMs);
        if (breakOff(request, problem)) return;
        // An answer on its way may go on as long as it moves.
        if (response.headersSent) response.setTimeout(limitMs);
        else answerProblem(request, response, problem);
      }, limitMs);
      response.once('close', () => {
        clearTimeout(timer);
      });
    }
    next();
  };
}

function tooSlow(limitMs: number): RequestProblem {
  return new RequestProblem('request.too-slow', `The body did not arrive within ${limitMs / 1000} seconds.`);
}

function timedOut(request: Request, limitMs: number): RequestProblem {
  const detail = `The answer took longer than ${limitMs / 1000} seconds.`;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return new RequestProblem('request.timed-out', isRead ? detail : `${detail} ${maybeMade(carriesKey(request))}`, {
    headers: { 'Retry-After': String(RETRY_AFTER_S) },
  });
}
