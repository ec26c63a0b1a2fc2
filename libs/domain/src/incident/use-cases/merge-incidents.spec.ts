import { beforeEach, describe, expect, it } from '@jest/globals';
import { brokenBy } from '../../testing/broken-by.js';
import { FixedClock } from '../../testing/fixed-clock.js';
import { InMemoryIncidentRepository } from '../../testing/in-memory-incident.repository.js';
import { InMemoryTable, InMemoryUnitOfWork } from '../../testing/in-memory-store.js';
import { anIncidentDraft } from '../../testing/incident.builder.js';
import { IncidentChangedMeanwhile, IncidentNotFound, IncidentVersionMismatch, InvalidInput } from '../../index.js';
import type { Incident } from '../incident.js';
import { INCIDENT_LIMITS, type IncidentDraft, type IncidentState } from '../incident.state.js';
import { MergeIncidents } from './merge-incidents.js';

const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
const CLOCK = new FixedClock();

describe('merging incidents', () => {
  let table: InMemoryTable<IncidentState>;
  let incidents: InMemoryIncidentRepository;
  beforeEach(() => {
    table = new InMemoryTable<IncidentState>();
    incidents = new InMemoryIncidentRepository(table);
  });

  const add = (over: Partial<IncidentDraft> = {}): Promise<Incident> => incidents.add(anIncidentDraft(over));
  const stored = async (id: string): Promise<IncidentState | undefined> => (await incidents.findById(id))?.toState();
  const all = (): IncidentState[] => [...table.rows.values()];
  const merge = (
    id: string,
    sources: readonly string[],
    expectedVersions?: readonly number[],
  ): Promise<IncidentState> =>
    new MergeIncidents(incidents, new InMemoryUnitOfWork([table]), CLOCK).execute(
      { id, expectedVersions },
      sources,
      'grace',
    );

  it('stores the target and each source with its next version, by whom and now', async () => {
    const [target, one, two] = [await add({ tags: ['a'] }), await add({ tags: ['b'] }), await add({ tags: ['c'] })];
    const state = await merge(target.id, [one.id, two.id], [1]);
    expect(state).toMatchObject({ tags: ['a', 'b', 'c'], relatedIncidents: [one.id, two.id], version: 2 });
    expect(state).toMatchObject({ updatedBy: 'grace', updatedAt: CLOCK.now() });
    expect(await stored(target.id)).toEqual(state);
    for (const { id } of [one, two]) {
      expect(await stored(id)).toMatchObject({ status: 'closed', parentIncidentId: target.id, version: 2 });
    }
  });

  it('takes ids in upper case, and each source once', async () => {
    const [target, source] = [await add(), await add()];
    const state = await merge(target.id.toUpperCase(), [source.id, source.id.toUpperCase()]);
    expect(state.relatedIncidents).toEqual([source.id]);
    expect(state.timeline).toHaveLength(3);
  });

  it('merges one after the other into the same target', async () => {
    const [target, one, two] = [await add(), await add(), await add()];
    await merge(target.id, [one.id]);
    expect(await merge(target.id, [two.id])).toMatchObject({ relatedIncidents: [one.id, two.id], version: 3 });
  });

  it.each<[string, string, (ids: readonly [string, string, string]) => [string, string[]]]>([
    ['an incident into itself', 'itself', ([a, b]) => [a, [b, a.toUpperCase()]]],
    ['what is merged already', 'already-merged', ([, b, c]) => [c, [b]]],
    ['into what is merged itself', 'target-merged', ([, b, c]) => [b, [c]]],
    ['in a cycle', 'cycle', ([a, b]) => [b, [a]]],
  ])('refuses to merge %s', async (_, reason, choose) => {
    const [a, b, c] = [await add(), await add(), await add()];
    await merge(a.id, [b.id]);
    const before = all();
    const [target, sources] = choose([a.id, b.id, c.id]);
    await expect(merge(target, sources)).rejects.toMatchObject({ code: 'incident.merge-refused', context: { reason } });
    expect(all()).toEqual(before);
  });

  it('refuses a cycle of three', async () => {
    const [a, b, c] = [await add(), await add(), await add()];
    await merge(b.id, [a.id]);
    await merge(c.id, [b.id]);
    await expect(merge(a.id, [c.id])).rejects.toMatchObject({ context: { reason: 'cycle' } });
  });

  it('refuses what is unknown, and another version of the target', async () => {
    const [target, source] = [await add(), await add()];
    const before = all();
    await expect(merge(UNKNOWN_ID, [source.id])).rejects.toThrow(IncidentNotFound);
    await expect(merge(target.id, [source.id, UNKNOWN_ID])).rejects.toThrow(UNKNOWN_ID);
    for (const sources of [[source.id], [UNKNOWN_ID], [target.id]]) {
      await expect(merge(target.id, sources, [2])).rejects.toThrow(IncidentVersionMismatch);
    }
    expect(all()).toEqual(before);
  });

  it.each<[string, string[], string[]]>([
    ['none', [], ['/sourceIds']],
    [
      'more than the most',
      Array.from({ length: INCIDENT_LIMITS.mergeSources.max + 1 }, () => UNKNOWN_ID),
      ['/sourceIds'],
    ],
    ['what is no id', [UNKNOWN_ID, 'INC-000001'], ['/sourceIds/1']],
  ])('refuses sources that are %s', async (_, sources, pointers) => {
    const failure: unknown = await merge(UNKNOWN_ID, sources).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InvalidInput);
    expect(
      brokenBy(() => {
        throw failure;
      }),
    ).toEqual(pointers);
  });

  it('takes the most sources there may be', async () => {
    const target = await add();
    const sources = [];
    for (let i = 0; i < INCIDENT_LIMITS.mergeSources.max; i++) sources.push((await add()).id);
    expect((await merge(target.id, sources)).relatedIncidents).toHaveLength(sources.length);
  });

  it('merges all or none of them', async () => {
    const [target, one, two] = [await add(), await add(), await add()];
    const before = all();
    incidents.save = function (this: InMemoryIncidentRepository, incident: Incident): Promise<Incident> {
      if (incident.id === target.id) return Promise.reject(new IncidentChangedMeanwhile(target.id));
      return InMemoryIncidentRepository.prototype.save.call(this, incident);
    };
    await expect(merge(target.id, [one.id, two.id])).rejects.toThrow(IncidentChangedMeanwhile);
    expect(all()).toEqual(before);
  });
});
