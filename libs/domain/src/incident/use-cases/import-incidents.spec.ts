import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportOptions, ImportReport } from '../../shared/import.js';
import { candidates, collected } from '../../testing/candidates.js';
import { CountingIds, FixedClock } from '../../testing/fixed-clock.js';
import { InMemoryIncidentRepository } from '../../testing/in-memory-incident.repository.js';
import { InMemoryTable } from '../../testing/in-memory-store.js';
import { anIncidentInput } from '../../testing/incident.builder.js';
import { ExternalIdTaken, InvalidIncident } from '../incident.errors.js';
import type { ExternalKey, IncidentReference } from '../incident.repository.js';
import type { IncidentDraft, IncidentState } from '../incident.state.js';
import type { NewIncident } from '../new-incident.js';
import { ImportIncidents, INCIDENT_BATCH, type ImportedIncident } from './import-incidents.js';

const CLOCK = new FixedClock();
const NOTHING = { created: 0, updated: 0, unchanged: 0, refused: 0, refusals: [] };

function report(externalId: string, over: Partial<NewIncident> = {}): NewIncident {
  return anIncidentInput({ title: externalId, externalId, ...over });
}

/** Another writer stores the same keys between the first look and the write. */
class BlindRepository extends InMemoryIncidentRepository {
  private isBlind = true;

  override knownExternalKeys(keys: readonly ExternalKey[]): Promise<readonly (ExternalKey & IncidentReference)[]> {
    const seen = this.isBlind ? [] : super.knownExternalKeys(keys);
    this.isBlind = false;
    return Promise.resolve(seen);
  }
}

/** Another writer comes first, as often as it is told to. */
class RacedRepository extends InMemoryIncidentRepository {
  attempts = 0;
  constructor(
    table: InMemoryTable<IncidentState>,
    private readonly races: number,
  ) {
    super(table);
  }

  override addMissing(drafts: readonly IncidentDraft[]): Promise<readonly IncidentReference[]> {
    return this.attempts++ < this.races ? Promise.reject(new ExternalIdTaken()) : super.addMissing(drafts);
  }
}

describe('importing incidents', () => {
  let table: InMemoryTable<IncidentState>;
  beforeEach(() => {
    table = new InMemoryTable<IncidentState>();
  });

  const all = (): IncidentState[] => [...table.rows.values()];
  const run = (
    inputs: readonly (NewIncident | string)[],
    options?: ImportOptions,
    into = new InMemoryIncidentRepository(table),
  ): Promise<ImportReport> =>
    new ImportIncidents(into, new CountingIds(), CLOCK).execute(candidates(inputs), 'feed', options);

  const resultsOf = async (
    inputs: readonly (NewIncident | string)[],
    options = {},
    into = new InMemoryIncidentRepository(table),
  ): Promise<readonly ImportedIncident[]> => {
    const results = new ImportIncidents(into, new CountingIds(), CLOCK).results(candidates(inputs), 'feed', options);
    return (await collected(results)).flat();
  };
  const referenceTo = (title: string): IncidentReference | undefined => {
    const { id, incidentNumber } = all().find((one) => one.title === title)!;
    return { id, incidentNumber };
  };

  it('creates an incident for each new report, by whom and now', async () => {
    expect(await run([report('a'), report('b')])).toEqual({ ...NOTHING, created: 2 });
    expect(all().map(({ title, createdBy, createdAt }) => [title, createdBy, createdAt])).toEqual([
      ['a', 'feed', CLOCK.now()],
      ['b', 'feed', CLOCK.now()],
    ]);
  });

  it('leaves as it is what is known by its external id, and the same id of another system is not', async () => {
    await run([report('a')]);
    const before = all();
    const other = report('a', { source: { system: 'another' } });
    expect(await run([report('a', { title: 'changed' }), other])).toEqual({ ...NOTHING, unchanged: 1, created: 1 });
    expect(all().slice(0, 1)).toEqual(before);
  });

  it.each([
    ['one batch', 0],
    ['two batches', INCIDENT_BATCH.count],
  ])('creates one where the same key stands twice in one run, within %s', async (_, between) => {
    const others = Array.from({ length: between }, (__, i) => report(`other ${i}`));
    expect(await run([report('a'), ...others, report('a', { title: 'twin' })])).toEqual({
      ...NOTHING,
      created: between + 1,
      unchanged: 1,
    });
    expect(
      all()
        .filter(({ externalId }) => externalId === 'a')
        .map(({ title }) => title),
    ).toEqual(['a']);
  });

  it('takes every report without an external id for a new one', async () => {
    const keyless = anIncidentInput();
    expect(await run([keyless, keyless, { ...keyless, externalId: null }])).toEqual({ ...NOTHING, created: 3 });
  });

  it('refuses what is not valid, says why and where, and takes the rest', async () => {
    const told: unknown[] = [];
    const result = await run(['no JSON', report('a', { title: '' }), report('b')], {
      onRefusal: (refusal) => told.push(refusal),
    });
    expect(result).toMatchObject({ created: 1, refused: 2 });
    expect(result.refusals).toEqual([
      { file: 'documents.yml', line: 1, reason: 'no JSON' },
      { file: 'documents.yml', line: 2, reason: expect.stringContaining('/title') },
    ]);
    expect(told).toEqual(result.refusals);
  });

  it('takes more than one batch, once', async () => {
    const reports = Array.from({ length: 2 * INCIDENT_BATCH.count + 1 }, (_, i) => report(`k${i}`));
    expect((await run(reports)).created).toBe(2 * INCIDENT_BATCH.count + 1);
    expect((await run(reports)).unchanged).toBe(2 * INCIDENT_BATCH.count + 1);
    expect(all()).toHaveLength(2 * INCIDENT_BATCH.count + 1);
  });

  it('writes nothing on a dry run, and reports what it would do', async () => {
    await run([report('a')]);
    const before = all();
    const reports = [report('a'), report('b'), report('b'), report('c', { title: '' }), 'no JSON'];
    expect(await run(reports, { dryRun: true })).toMatchObject({ created: 1, unchanged: 2, refused: 2 });
    expect(all()).toEqual(before);
  });

  it('counts what someone else stored first as unchanged', async () => {
    await run([report('a'), report('b')]);
    const late = new BlindRepository(table);
    expect(await run([report('a'), report('c'), report('b')], {}, late)).toEqual({
      ...NOTHING,
      created: 1,
      unchanged: 2,
    });
    expect(all()).toHaveLength(3);
  });

  it('says of each document in its place what became of it, and which incident it is', async () => {
    await run([report('a')]);
    const results = await resultsOf(['no JSON', report('a'), report('b'), report('b'), report('c', { title: '' })]);
    expect(results).toEqual([
      { line: 1, outcome: 'refused', refusal: expect.objectContaining({ line: 1, reason: 'no JSON' }) },
      { line: 2, outcome: 'unchanged', incident: referenceTo('a') },
      { line: 3, outcome: 'created', incident: referenceTo('b') },
      { line: 4, outcome: 'unchanged', incident: referenceTo('b') },
      { line: 5, outcome: 'refused', refusal: expect.objectContaining({ cause: expect.any(InvalidIncident) }) },
    ]);
  });

  it('names what someone else stored first', async () => {
    await run([report('a')]);
    expect(await resultsOf([report('a'), report('b')], {}, new BlindRepository(table))).toEqual([
      { line: 1, outcome: 'unchanged', incident: referenceTo('a') },
      { line: 2, outcome: 'created', incident: referenceTo('b') },
    ]);
  });

  it('can not say on a dry run which incident a new one would be', async () => {
    await run([report('a')]);
    expect(await resultsOf([report('a'), report('b')], { dryRun: true })).toEqual([
      { line: 1, outcome: 'unchanged', incident: referenceTo('a') },
      { line: 2, outcome: 'created', incident: null },
    ]);
  });

  it.each([1, 2])('decides a batch anew that lost %i races', async (races) => {
    const raced = new RacedRepository(table, races);
    expect(await run([report('a'), report('b')], {}, raced)).toEqual({ ...NOTHING, created: 2 });
    expect([raced.attempts, all().length]).toEqual([races + 1, 2]);
  });

  it('gives up on a batch that loses every race', async () => {
    await expect(run([report('a')], {}, new RacedRepository(table, 99))).rejects.toThrow(ExternalIdTaken);
    expect(all()).toEqual([]);
  });
});
