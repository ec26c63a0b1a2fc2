import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallersKey, KeptAnswer } from './idempotency-keys.js';

/** What an answer says of a thing that was made, but for the thing itself, which is its body. */
type HeadOf = (thing: { readonly id: string; readonly version: number }) => Omit<KeptAnswer, 'body'>;

/** An answer that the very statement that does the work is to keep, and so has to know before. */
export class ExpectedAnswer {
  /** Once that is done. */
  kept: KeptAnswer | undefined;
  private isTaken = false;

  constructor(
    readonly key: CallersKey,
    readonly ttlSeconds: number,
    readonly headOf: HeadOf,
  ) {}

  /** That of the work under way, for the change that is to keep it: there is one. */
  static take(): ExpectedAnswer | undefined {
    const expected = ambient.getStore();
    if (!expected || expected.isTaken) return undefined;
    expected.isTaken = true;
    return expected;
  }

  /**
   * Does work whose only change takes the key, does what it does and keeps this answer. All that is of no concern to who makes
   * the change, and so it goes along by itself, as does where the change came from.
   * @throws KeyInUse, AnsweredBefore, and whatever the work throws
   */
  async whenDone(work: () => Promise<unknown>): Promise<KeptAnswer> {
    await ambient.run(this, work);
    if (!this.kept) throw new Error('The work made no change that keeps its answer.');
    return this.kept;
  }
}

/** The work was done before, and this is what was answered. */
export class AnsweredBefore extends Error {
  constructor(readonly answer: KeptAnswer) {
    super('A request with this idempotency key was answered before.');
    this.name = 'AnsweredBefore';
  }
}

const ambient = new AsyncLocalStorage<ExpectedAnswer>();
