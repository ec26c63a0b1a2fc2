import { canBeSentAgain } from './body.js';
import type { Clock } from './clock.js';
import { answered, type Fetch } from './fetch.js';
import { pauseMs, retryAfterMs, type RetryPolicy } from './pauses.js';
import { mayTryAgain, type Outcome } from './retry-decision.js';

/** Tries again what failed in passing and can be repeated, until the policy says that it is enough or the caller gives up. */
export function withRetries(fetch: Fetch, policy: RetryPolicy, clock: Clock): Fetch {
  return async (request) => {
    const startedAt = clock.now();
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= policy.attempts || !canBeSentAgain(request);
      // Of a stream a clone would keep in memory whatever is sent.
      const outcome = await tried(fetch, isLast ? request : request.clone());
      if (isLast || !(await mayTryAgain(request, outcome))) return answerOf(outcome);
      const askedForMs = 'response' in outcome ? retryAfterMs(outcome.response, clock.now()) : 0;
      const pause = pauseMs(attempt, askedForMs, policy);
      if (clock.now() + pause > startedAt + policy.totalMs) return answerOf(outcome);
      // What is not read would keep its connection.
      if ('response' in outcome) await outcome.response.body?.cancel();
      await clock.pause(pause, request.signal);
    }
  };
}

async function tried(fetch: Fetch, request: Request): Promise<Outcome> {
  try {
    return { response: await whole(await fetch(request)) };
  } catch (error) {
    return { error };
  }
}

/** A connection that is lost within an answer is lost as one before it. Files are read by the caller as they come. */
async function whole(response: Response): Promise<Response> {
  const isJson = /[/+]json\b/.test(response.headers.get('Content-Type') ?? '');
  if (!isJson || response.body === null) return response;
  return answered(await response.arrayBuffer(), response, response);
}

function answerOf(outcome: Outcome): Response {
  if ('response' in outcome) return outcome.response;
  throw outcome.error;
}
