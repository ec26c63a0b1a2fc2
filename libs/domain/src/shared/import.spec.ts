import { describe, expect, it } from '@jest/globals';
import { RuleChangedMeanwhile, RuleNotFound } from '../rule/rule.errors.js';
import {
  IMPORT_BATCH,
  importInBatches,
  refusalFrom,
  REFUSALS_KEPT,
  type Accepted,
  type ImportCandidate,
  type ImportOutcome,
  type Refusal,
} from './import.js';

const accepted = (line: number): ImportCandidate<number> => ({ ok: true, file: 'f', line, input: line });
const refused = (line: number): ImportCandidate<number> => ({ ok: false, file: 'f', line, reason: `no ${line}` });

// eslint-disable-next-line @typescript-eslint/require-await -- importers read files in between
async function* stream(candidates: readonly ImportCandidate<number>[]): AsyncIterable<ImportCandidate<number>> {
  yield* candidates;
}

function many(count: number, one: (line: number) => ImportCandidate<number>): ImportCandidate<number>[] {
  return Array.from({ length: count }, (_, i) => one(i + 1));
}

const created = (batch: readonly Accepted<number>[]): Promise<ImportOutcome[]> =>
  Promise.resolve(batch.map(() => 'created'));

describe('an import', () => {
  it('of nothing writes nothing', async () => {
    const write = (): never => {
      throw new Error('not expected');
    };
    const report = await importInBatches(stream([]), write, {});
    expect(report).toEqual({ created: 0, updated: 0, unchanged: 0, refused: 0, refusals: [] });
  });

  it.each([
    [1, [1]],
    [IMPORT_BATCH, [IMPORT_BATCH]],
    [IMPORT_BATCH + 1, [IMPORT_BATCH, 1]],
    [2 * IMPORT_BATCH + 50, [IMPORT_BATCH, IMPORT_BATCH, 50]],
  ])('of %i documents writes batches of %j, in order', async (count, sizes) => {
    const lines: number[][] = [];
    const write = (batch: readonly Accepted<number>[]): Promise<ImportOutcome[]> => {
      lines.push(batch.map(({ line }) => line));
      return created(batch);
    };
    const report = await importInBatches(stream(many(count, accepted)), write, {});
    expect(report.created).toBe(count);
    expect(lines.map(({ length }) => length)).toEqual(sizes);
    expect(lines.flat()).toEqual(many(count, accepted).map(({ line }) => line));
  });

  it('counts what becomes of each document', async () => {
    const outcomes: (ImportOutcome | Refusal)[] = [
      'created',
      'updated',
      'unchanged',
      'updated',
      { file: 'f', line: 5, reason: 'why' },
    ];
    const report = await importInBatches(stream(many(5, accepted)), () => Promise.resolve(outcomes), {});
    expect(report).toEqual({
      created: 1,
      updated: 2,
      unchanged: 1,
      refused: 1,
      refusals: [{ file: 'f', line: 5, reason: 'why' }],
    });
  });

  it('tells of each refusal as it happens and keeps the first of them', async () => {
    const told: Refusal[] = [];
    const report = await importInBatches(stream(many(REFUSALS_KEPT + 5, refused)), created, {
      onRefusal: (refusal) => told.push(refusal),
    });
    expect([told.length, report.refused, report.refusals.length]).toEqual([
      REFUSALS_KEPT + 5,
      REFUSALS_KEPT + 5,
      REFUSALS_KEPT,
    ]);
    expect(told[0]).toEqual({ file: 'f', line: 1, reason: 'no 1' });
    expect(report.refusals).toEqual(told.slice(0, REFUSALS_KEPT));
  });

  it('does not hand refused documents to be written', async () => {
    const report = await importInBatches(stream([refused(1), accepted(2), refused(3)]), created, {});
    expect(report).toMatchObject({ created: 1, refused: 2 });
  });

  it.each([1, 2])('repeats a batch that lost %i races, and counts it once', async (lost) => {
    let tries = 0;
    const write = (batch: readonly Accepted<number>[]): Promise<(ImportOutcome | Refusal)[]> => {
      if (tries++ < lost) return Promise.reject(new RuleChangedMeanwhile('id'));
      return Promise.resolve(batch.map(({ file, line }) => (line === 1 ? { file, line, reason: 'no' } : 'created')));
    };
    const told: Refusal[] = [];
    const report = await importInBatches(stream(many(3, accepted)), write, { onRefusal: (it) => told.push(it) });
    expect(report).toMatchObject({ created: 2, refused: 1 });
    expect([tries, told.length]).toEqual([lost + 1, 1]);
  });

  it.each([
    ['that goes on losing races', new RuleChangedMeanwhile('id'), 3],
    ['that fails for another expected reason', new RuleNotFound('id'), 1],
    ['that fails unexpectedly', new Error('power cut'), 1],
  ])('gives up on a batch %s', async (_, failure, attempts) => {
    let tries = 0;
    const write = (): Promise<never> => {
      tries++;
      return Promise.reject(failure);
    };
    await expect(importInBatches(stream(many(1, accepted)), write, {})).rejects.toBe(failure);
    expect(tries).toBe(attempts);
  });

  it('makes a refusal of an expected failure and nothing else', () => {
    const origin = { file: 'a.yml', line: 7, ok: true };
    const cause = new RuleNotFound('x');
    expect(refusalFrom(cause, origin)).toEqual({ file: 'a.yml', line: 7, reason: 'There is no rule x.', cause });
    expect(() => refusalFrom(new TypeError('bug'), origin)).toThrow(TypeError);
  });
});
