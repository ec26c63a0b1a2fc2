import { DomainError } from '@sentinelops/domain';
import { AnsweredBefore, ExpectedAnswer, type KeptAnswer } from '@sentinelops/persistence';
import { entityTag } from '../http/entity-tag.js';
import { RequestProblem } from '../http/request.errors.js';
import { JSON_TYPE, type Exchange, type Outcome } from './exchange.js';
import { fingerprintOf } from './fingerprint.js';
import { headOf, setHead } from './response-head.js';

interface Creation {
  /** Of things of this kind. */
  readonly path: string;
  readonly ttlSeconds: number;
  /** What was answered to the key before. */
  readonly answered: () => Promise<KeptAnswer | null>;
}

/** Carries a creation out once: one statement takes the key, creates and keeps the answer. */
export async function onceByStatement(exchange: Exchange, creation: Creation): Promise<Outcome> {
  const { response } = exchange;
  const before = headOf(response);
  try {
    const expected = await expectedAnswer(exchange, creation);
    return { answer: await expected.whenDone(exchange.proceed), isReplay: false };
  } catch (error) {
    const answer = error instanceof AnsweredBefore ? error.answer : await answeredBefore(error, creation);
    if (!answer) throw error;
    return { answer, isReplay: true };
  } finally {
    setHead(response, before);
  }
}

async function expectedAnswer(
  { key, request, response }: Exchange,
  { path, ttlSeconds }: Creation,
): Promise<ExpectedAnswer> {
  const fingerprint = await fingerprintOf(request);
  return new ExpectedAnswer(key, ttlSeconds, (thing) => ({
    fingerprint,
    status: 201,
    headers: {
      'Content-Type': JSON_TYPE,
      ...headOf(response).headers,
      ETag: entityTag(thing),
      Location: `${path}/${thing.id}`,
    },
  }));
}

/** What is wrong with a request may show before its key is looked at, and is not said to whoever was answered before. */
async function answeredBefore(error: unknown, { answered }: Creation): Promise<KeptAnswer | null> {
  return error instanceof DomainError || error instanceof RequestProblem ? answered() : null;
}
