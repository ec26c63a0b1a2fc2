import { beforeEach, describe, expect, it } from '@jest/globals';
import { IMPORT_BATCH, type ImportCandidate } from '../../shared/import.js';
import { candidates } from '../../testing/candidates.js';
import { CountingIds, FixedClock } from '../../testing/fixed-clock.js';
import { InMemoryRuleRepository } from '../../testing/in-memory-rule.repository.js';
import { InMemoryTable, InMemoryUnitOfWork } from '../../testing/in-memory-store.js';
import { aRule, aRuleDraft, aRuleInput } from '../../testing/rule.builder.js';
import { RuleChangedMeanwhile } from '../rule.errors.js';
import type { NewRule, Rule } from '../rule.js';
import type { RuleDraft, RuleState } from '../rule.state.js';
import { ImportRules } from './import-rules.js';

const CLOCK = new FixedClock();
const NOTHING = { created: 0, updated: 0, unchanged: 0, refused: 0, refusals: [] };

function document(key: string, over: Partial<NewRule> = {}): NewRule {
  const status = over.status ?? 'testing';
  return aRuleInput({ name: key, query: `title: ${key}`, customFields: { sigma: { key, status } }, ...over });
}

/** Another writer comes first, as often as it is told to. */
class RacedRepository extends InMemoryRuleRepository {
  attempts = 0;
  constructor(
    table: InMemoryTable<RuleState>,
    private readonly races: number,
  ) {
    super(table);
  }

  override addAll(drafts: readonly RuleDraft[]): Promise<readonly Rule[]> {
    if (this.attempts++ < this.races) return Promise.reject(new RuleChangedMeanwhile('someone else'));
    return super.addAll(drafts);
  }
}

describe('importing rules', () => {
  let table: InMemoryTable<RuleState>;
  let rules: InMemoryRuleRepository;
  beforeEach(() => {
    table = new InMemoryTable<RuleState>();
    rules = new InMemoryRuleRepository(table);
  });

  const importer = (into = rules): ImportRules =>
    new ImportRules(into, new InMemoryUnitOfWork([table]), new CountingIds(), CLOCK);
  const run = (
    inputs: readonly (NewRule | string)[],
    options?: Parameters<ImportRules['execute']>[2],
  ): ReturnType<ImportRules['execute']> => importer().execute(candidates(inputs), 'feed', options);
  const stored = (): RuleState[] => [...table.rows.values()];
  const byKey = async (key: string): Promise<RuleState | undefined> =>
    (await rules.lockBySigmaKeys([key])).get(key)?.toState();

  it('creates a rule for each new document, by whom and now', async () => {
    expect(await run([document('a'), document('b')])).toEqual({ ...NOTHING, created: 2 });
    expect(stored().map(({ name, createdBy, createdAt }) => [name, createdBy, createdAt])).toEqual([
      ['a', 'feed', CLOCK.now()],
      ['b', 'feed', CLOCK.now()],
    ]);
  });

  it('changes nothing when the same documents come again', async () => {
    await run([document('a'), document('b')]);
    const before = stored();
    expect(await run([document('a', { name: 'x' }), document('b')])).toEqual({ ...NOTHING, unchanged: 2 });
    expect(stored()).toEqual(before);
  });

  it('makes a new version of a rule whose document has another text', async () => {
    await run([document('a'), document('b')]);
    const report = await run([document('a', { query: 'title: a2', name: 'A' }), document('b')]);
    expect(report).toEqual({ ...NOTHING, updated: 1, unchanged: 1 });
    expect(await byKey('a')).toMatchObject({ query: 'title: a2', name: 'A', version: 2, updatedBy: 'feed' });
  });

  it('leaves a status that people chose, until the document changes its own', async () => {
    await run([document('a', { status: 'active' })]);
    const rule = (await rules.lockBySigmaKeys(['a'])).get('a')!;
    rule.transitionTo('disabled', { by: 'grace', at: CLOCK.now() });
    await rules.save(rule);
    await run([document('a', { status: 'active', query: 'title: a2' })]);
    expect((await byKey('a'))?.status).toBe('disabled');
    await run([document('a', { status: 'deprecated', query: 'title: a3' })]);
    expect(await byKey('a')).toMatchObject({ status: 'deprecated', enabled: false });
  });

  it('does not take a clone for the rule of a document', async () => {
    const original = await rules.add(aRuleDraft({ customFields: { sigma: { key: 'a' } }, query: 'title: old' }));
    const clone = await rules.add(original.clone(aRule().id, { by: 'ada', at: CLOCK.now() }));
    expect(await run([document('a')])).toEqual({ ...NOTHING, updated: 1 });
    expect((await rules.findById(clone.id))?.toState()).toEqual(clone.toState());
  });

  it('refuses what is not valid, says why and where, and takes the rest', async () => {
    const told: unknown[] = [];
    const report = await run(['not YAML', document('a'), document('b', { name: '' })], {
      onRefusal: (refusal) => told.push(refusal),
    });
    expect(report).toMatchObject({ created: 1, refused: 2 });
    expect(report.refusals.toSorted((a, b) => a.line - b.line)).toEqual([
      { file: 'documents.yml', line: 1, reason: 'not YAML' },
      { file: 'documents.yml', line: 3, reason: expect.stringContaining('/name') },
    ]);
    expect(told).toEqual(report.refusals);
  });

  it.each([
    ['one batch', 0],
    ['two batches', IMPORT_BATCH],
  ])('refuses a key that stands twice in one run, within %s, and says where it stood first', async (_, between) => {
    const others = Array.from({ length: between }, (__, i) => document(`other ${i}`));
    const report = await run([document('a'), ...others, document('a', { query: 'title: twin' })]);
    expect(report).toMatchObject({ created: between + 1, refused: 1 });
    expect(report.refusals[0]).toEqual({
      file: 'documents.yml',
      line: between + 2,
      reason: expect.stringContaining('documents.yml, line 1'),
    });
    expect((await byKey('a'))?.query).toBe('title: a');
  });

  it('refuses the second of two documents of one key that stand in files of one name', async () => {
    async function* twins(): AsyncIterable<ImportCandidate<NewRule>> {
      yield* candidates([document('a')], 'same.yml');
      yield* candidates([document('a', { query: 'title: twin' })], 'same.yml');
    }
    expect(await importer().execute(twins(), 'feed')).toMatchObject({ created: 1, updated: 0, refused: 1 });
  });

  it('leaves the key of a refused document to the next that has it', async () => {
    expect(await run([document('a', { name: '' }), document('a')])).toMatchObject({ created: 1, refused: 1 });
  });

  it('takes every document without a key for a new one', async () => {
    const keyless = aRuleInput();
    expect(await run([keyless, keyless])).toEqual({ ...NOTHING, created: 2 });
  });

  it('takes more than one batch', async () => {
    const documents = Array.from({ length: 2 * IMPORT_BATCH + 1 }, (_, i) => document(`k${i}`));
    expect((await run(documents)).created).toBe(2 * IMPORT_BATCH + 1);
    expect((await run(documents)).unchanged).toBe(2 * IMPORT_BATCH + 1);
  });

  it('writes nothing on a dry run, and reports what it would do', async () => {
    await run([document('a'), document('b')]);
    const before = stored();
    const documents = [document('a'), document('b', { query: 'title: b2' }), document('c'), document('c'), 'not YAML'];
    expect(await run(documents, { dryRun: true })).toMatchObject({ created: 1, updated: 1, unchanged: 1, refused: 2 });
    expect(stored()).toEqual(before);
  });

  it.each([1, 2])('decides a batch anew that lost %i races, and takes its own keys for no twins', async (races) => {
    const raced = new RacedRepository(table, races);
    const report = await importer(raced).execute(candidates([document('a'), document('b')]), 'feed');
    expect(report).toEqual({ ...NOTHING, created: 2 });
    expect(raced.attempts).toBe(races + 1);
    expect(stored()).toHaveLength(2);
  });

  it('gives up on a batch that loses every race, and leaves nothing of it', async () => {
    const raced = new RacedRepository(table, 99);
    await expect(importer(raced).execute(candidates([document('a')]), 'feed')).rejects.toThrow(RuleChangedMeanwhile);
    expect(stored()).toHaveLength(0);
  });

  it('ends as one when the same documents are imported twice at once', async () => {
    const unitOfWork = new InMemoryUnitOfWork([table]);
    const both = [1, 2].map(() => new ImportRules(rules, unitOfWork, new CountingIds(), CLOCK));
    const reports = await Promise.all(both.map((it) => it.execute(candidates([document('a'), document('b')]), 'feed')));
    expect(reports.map(({ created, unchanged }) => created + unchanged)).toEqual([2, 2]);
    expect(stored()).toHaveLength(2);
  });
});
