import { describe, expect, it } from '@jest/globals';
import { Incident } from '../incident/incident.js';
import { ExternalIdTaken, IncidentChangedMeanwhile, IncidentReferenced } from '../incident/incident.errors.js';
import type { ExternalKey } from '../incident/incident.repository.js';
import { INCIDENT_LIMITS, type IncidentDraft, type IncidentState } from '../incident/incident.state.js';
import { TAG_LIMITS } from '../shared/tags.js';
import { AWKWARD_JSON, AWKWARD_TEXT, deepest, FIRST_INSTANT, LAST_INSTANT, longest } from './extreme-values.js';
import { anIncident, anIncidentDraft } from './incident.builder.js';
import type { IncidentStore } from './incident-store.js';

const NUMBER = /^INC-\d{6,}$/;
const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
const GRACE = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };

function numberOf(incident: Incident): number {
  return Number(incident.toState().incidentNumber.slice('INC-'.length));
}

function known(externalId: string | null, system = 'siem'): Pick<IncidentDraft, 'externalId' | 'source'> {
  return { externalId, source: { system, confidence: 0 } };
}

/** An incident with something in every field. */
function fullDraft(): IncidentDraft {
  return anIncidentDraft({
    description: AWKWARD_TEXT,
    incidentType: 'data_breach',
    severity: 'critical',
    priority: 'low',
    status: 'closed',
    externalId: `full ${AWKWARD_TEXT}`,
    tags: ['b', 'a', 'attack.t1078'],
    customFields: AWKWARD_JSON,
    updatedAt: new Date('2026-01-02T03:04:05.006Z'),
    detectedAt: new Date('2025-12-31T23:00:00.001Z'),
    occurredAt: new Date('2025-12-31T22:59:59.500Z'),
    acknowledgedAt: new Date('2025-12-31T23:00:01.002Z'),
    resolvedAt: new Date('2026-01-01T23:00:00.001Z'),
    source: { system: 'edr', ruleId: 'r-1', ruleName: AWKWARD_TEXT, confidence: 0.1 + 0.2, rawData: AWKWARD_JSON },
    actors: [
      { type: 'user', identifier: 'eve', name: 'Eve', attributes: AWKWARD_JSON },
      { type: 'ip', identifier: '192.0.2.1', attributes: {} },
    ],
    assets: [{ type: 'host', identifier: 'db-1', name: null, attributes: { os: 'linux' }, criticality: 'high' }],
    timeline: [
      { timestamp: '2025-12-31T22:59:59.500Z', eventType: 'logon', description: AWKWARD_TEXT, details: AWKWARD_JSON },
      { timestamp: '2025-12-31T22:59:59.501Z', eventType: 'note', description: 'n', actor: 'ada', details: null },
    ],
    analysis: {
      summary: AWKWARD_TEXT,
      riskScore: 99.5,
      attackPatterns: ['T1078'],
      indicators: [AWKWARD_JSON, {}],
      recommendations: ['rotate'],
      confidence: 1e-7,
      aiInsights: AWKWARD_JSON,
    },
    remediationActions: [
      {
        actionId: 'a-1',
        actionType: 'isolate',
        description: 'Cut it off',
        status: 'completed',
        automated: true,
        executedAt: '2026-01-01T20:00:00.000Z',
        executedBy: 'grace',
        result: AWKWARD_TEXT,
        rollbackAvailable: true,
      },
    ],
    updatedBy: 'grace',
    assignedTo: 'grace',
    timeToDetect: 0.501,
    timeToRespond: 1.001,
    timeToResolve: 86_400,
    relatedIncidents: ['0195d6a0-0000-7000-8000-00000000000b', '0195d6a0-0000-7000-8000-00000000000a'],
  });
}

/** Every bound at its edge. */
function extremeDraft(): IncidentDraft {
  return anIncidentDraft({
    title: longest(INCIDENT_LIMITS.title),
    description: longest(INCIDENT_LIMITS.description),
    externalId: longest(INCIDENT_LIMITS.externalId),
    tags: [longest(TAG_LIMITS.text)],
    customFields: deepest(),
    status: 'remediated',
    createdAt: FIRST_INSTANT,
    updatedAt: LAST_INSTANT,
    occurredAt: FIRST_INSTANT,
    detectedAt: FIRST_INSTANT,
    acknowledgedAt: LAST_INSTANT,
    resolvedAt: LAST_INSTANT,
    timeToDetect: 0,
    timeToRespond: (LAST_INSTANT.getTime() - FIRST_INSTANT.getTime()) / 1000,
    timeToResolve: (LAST_INSTANT.getTime() - FIRST_INSTANT.getTime()) / 1000,
    source: { system: longest(INCIDENT_LIMITS.sourceSystem), confidence: 0 },
    timeline: [],
    createdBy: longest(INCIDENT_LIMITS.person),
    updatedBy: longest(INCIDENT_LIMITS.person),
    assignedTo: longest(INCIDENT_LIMITS.person),
  });
}

/** What becomes of one incident and of a few: stored, found, changed, removed. */
export function incidentStoringContract(store: () => IncidentStore): void {
  const stateOf = async (id: string): Promise<IncidentState | undefined> =>
    (await store().incidents.findById(id))?.toState();
  const documentOf = async (id: string): Promise<unknown> =>
    JSON.parse((await store().view.find({ id }))?.text ?? 'null');
  const add = (over: Partial<IncidentDraft> = {}): Promise<Incident> => store().incidents.add(anIncidentDraft(over));
  const merge = async (target: Incident, source: Incident): Promise<[Incident, Incident]> => {
    target.absorb([source], [], GRACE);
    return [await store().incidents.save(target), await store().incidents.save(source)];
  };

  describe('adding an incident', () => {
    it.each([
      ['a plain incident', anIncidentDraft],
      ['an incident with something in every field', fullDraft],
      ['an incident with extreme values', extremeDraft],
    ])('gives back exactly what was added, with a number, and the same as JSON: %s', async (_, draftOf) => {
      const draft = draftOf();
      const added = await store().incidents.add(draft);
      expect(added.toState()).toEqual({ ...draft, incidentNumber: expect.stringMatching(NUMBER) });
      expect(await stateOf(draft.id)).toEqual(added.toState());
      expect(await documentOf(draft.id)).toEqual(JSON.parse(JSON.stringify(added.toState())));
    });

    it('gives each incident a higher number than those before it', async () => {
      const numbers = [];
      for (let i = 0; i < 5; i++) numbers.push(numberOf(await add()));
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    });

    it('gives different numbers to 50 writers at once, and a higher one to the next', async () => {
      const added = await Promise.all(Array.from({ length: 50 }, () => add()));
      const numbers = added.map(numberOf);
      expect(new Set(numbers).size).toBe(50);
      expect(numberOf(await add())).toBeGreaterThan(Math.max(...numbers));
    });

    it('refuses a second incident of the same external id and system', async () => {
      await add(known('4711'));
      const twin = anIncidentDraft(known('4711'));
      await expect(store().incidents.add(twin)).rejects.toThrow(ExternalIdTaken);
      expect(await stateOf(twin.id)).toBeUndefined();
    });

    it.each([
      ['the same external id of another system', known('4711', 'edr')],
      ['another external id of the same system', known('4712')],
      ['the same external id in another case', known('abc')],
      ['no external id', known(null)],
    ])('takes %s', async (_, over) => {
      await add(known('4711'));
      await add(known('ABC'));
      await add(known(null));
      expect(await stateOf((await add(over)).id)).toMatchObject(over);
    });

    it('refuses all but one of those who add the same external id at once', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => add(known('4711'))));
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(9);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(ExternalIdTaken);
    });
  });

  describe('adding those that are missing', () => {
    it('stores them all where none is known, and says which', async () => {
      const drafts = [fullDraft(), anIncidentDraft(known('1')), anIncidentDraft(), anIncidentDraft()];
      const stored = await store().incidents.addMissing(drafts);
      const numbers = new Map(stored.map(({ id, incidentNumber }) => [id, incidentNumber]));
      for (const draft of drafts) {
        expect(await stateOf(draft.id)).toEqual({ ...draft, incidentNumber: numbers.get(draft.id) });
        expect(numbers.get(draft.id)).toMatch(NUMBER);
      }
      expect(new Set(numbers.values()).size).toBe(4);
    });

    it('skips known external keys, says what it stored and leaves the known as they are', async () => {
      const first = await add(known('1'));
      const drafts = (): IncidentDraft[] =>
        [known('1'), known('1', 'edr'), known('2')].map((over) => anIncidentDraft(over));
      const [skipped, ...stored] = drafts();
      const added = await store().incidents.addMissing([skipped!, ...stored]);
      expect(added.map(({ id }) => id).sort()).toEqual(stored.map(({ id }) => id).sort());
      expect(await stateOf(first.id)).toEqual(first.toState());
      expect(await stateOf(skipped!.id)).toBeUndefined();
      expect(await store().incidents.addMissing(drafts())).toEqual([]);
    });

    it('stores one of those that share a key, and every one without', async () => {
      const drafts = [known('1'), known('1'), known(null), known(null)].map((over) => anIncidentDraft(over));
      expect(await store().incidents.addMissing(drafts)).toHaveLength(3);
    });

    it('stores each key once where several store them at the same time', async () => {
      const batch = (): IncidentDraft[] => Array.from({ length: 20 }, (_, i) => anIncidentDraft(known(`k${i}`)));
      const added = await Promise.all(
        [batch(), batch(), batch()].map((drafts) => store().incidents.addMissing(drafts)),
      );
      expect(added.flat()).toHaveLength(20);
    });

    it('stores nothing when nothing is given', async () => {
      expect(await store().incidents.addMissing([])).toEqual([]);
    });
  });

  describe('finding an incident', () => {
    it('gives null for what is unknown', async () => {
      await add();
      expect(await store().incidents.findById(UNKNOWN_ID)).toBeNull();
      expect(await store().incidents.findByNumber('INC-999999999')).toBeNull();
      expect(await store().unitOfWork.run(() => store().incidents.lockById(UNKNOWN_ID))).toBeNull();
    });

    it('finds one by its id in upper case', async () => {
      const { id } = await add();
      const locked = await store().unitOfWork.run(() => store().incidents.lockById(id.toUpperCase()));
      expect([(await stateOf(id.toUpperCase()))?.id, locked?.id]).toEqual([id, id]);
    });

    it('tells its revision, also alone, by its id and its number, and null for what is unknown', async () => {
      await add();
      const { id, incidentNumber } = (await store().incidents.add(anIncidentDraft({ version: 7 }))).toState();
      for (const key of [{ id }, { id: id.toUpperCase() }, { number: incidentNumber }]) {
        expect((await store().view.find(key))?.revision).toEqual(await store().view.findRevision(key));
        expect(await store().view.findRevision(key)).toEqual({ version: 7 });
      }
      expect(await store().view.find({ id: UNKNOWN_ID })).toBeNull();
      expect(await store().view.findRevision({ id: UNKNOWN_ID })).toBeNull();
      expect(await store().view.findRevision({ number: 'INC-999999999' })).toBeNull();
    });

    it('finds one by its number', async () => {
      await add();
      const wanted = await store().incidents.add(fullDraft());
      await add();
      const found = await store().incidents.findByNumber(wanted.toState().incidentNumber);
      expect(found?.toState()).toEqual(wanted.toState());
    });

    it('locks those of several that exist, each once', async () => {
      const [first, second] = [await add(), await add()];
      await add();
      const ids = [second.id, UNKNOWN_ID, first.id.toUpperCase(), second.id];
      const locked = await store().unitOfWork.run(() => store().incidents.lockByIds(ids));
      const states = locked.map((incident) => incident.toState());
      expect(states.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([first.toState(), second.toState()]);
    });

    it('locks in the same order, whatever the order asked for', async () => {
      const ids = [await add(), await add(), await add()].map(({ id }) => id);
      const lock = (wanted: readonly string[]): Promise<readonly Incident[]> =>
        store().unitOfWork.run(() => store().incidents.lockByIds(wanted));
      const [one, other] = [await lock(ids), await lock(ids.toReversed())];
      expect(one.map(({ id }) => id)).toEqual(other.map(({ id }) => id));
    });

    it('locks nothing without ids', async () => {
      await add();
      expect(await store().unitOfWork.run(() => store().incidents.lockByIds([]))).toEqual([]);
    });
  });

  describe('the known external keys', () => {
    it('are those pairs of system and id that are stored, with what has them', async () => {
      const first = await add(known('1', 'siem'));
      await add(known('2', 'edr'));
      await add(known(null, 'edr'));
      const asked: ExternalKey[] = [
        { system: 'siem', externalId: '1' },
        { system: 'siem', externalId: '2' },
        { system: 'edr', externalId: '1' },
        { system: 'edr', externalId: '2' },
        { system: 'edr', externalId: 'null' },
      ];
      const found = await store().incidents.knownExternalKeys(asked);
      expect(new Set(found.map(({ system, externalId }) => `${system} ${externalId}`))).toEqual(
        new Set(['siem 1', 'edr 2']),
      );
      const { id, incidentNumber } = first.toState();
      expect(found).toContainEqual({ system: 'siem', externalId: '1', id, incidentNumber });
    });

    it('are found whatever characters they have', async () => {
      const { externalId, source } = extremeDraft();
      for (const [system, id] of [
        [source.system, externalId!],
        [`s ${AWKWARD_TEXT}`, `e ${AWKWARD_TEXT}`],
      ] as const) {
        await add(known(id, system));
        const found = await store().incidents.knownExternalKeys([{ system, externalId: id }]);
        expect(found).toMatchObject([{ system, externalId: id }]);
      }
    });

    it('are none when none is asked for', async () => {
      await add(known('1'));
      expect(await store().incidents.knownExternalKeys([])).toEqual([]);
    });
  });

  describe('what an incident was merged into', () => {
    it('is a chain, nearest first', async () => {
      let [a, b, c] = [await add(), await add(), await add()];
      [b, a] = await merge(b, a);
      [c, b] = await merge(c, b);
      const d = await add();
      [, c] = await merge(d, c);
      expect(await store().incidents.ancestorIds(a.id)).toEqual([b.id, c.id, d.id]);
      expect(await store().incidents.ancestorIds(a.id.toUpperCase())).toEqual([b.id, c.id, d.id]);
      expect(await store().incidents.ancestorIds(c.id)).toEqual([d.id]);
    });

    it('is nothing for one that was not merged, or is unknown', async () => {
      const [target] = await merge(await add(), await add());
      expect(await store().incidents.ancestorIds(target.id)).toEqual([]);
      expect(await store().incidents.ancestorIds(UNKNOWN_ID)).toEqual([]);
    });
  });

  describe('saving an incident', () => {
    it('stores every field and raises the version', async () => {
      const { id, incidentNumber, createdAt, createdBy } = (await add()).toState();
      const parent = await add();
      const changed = { ...fullDraft(), id, incidentNumber, createdAt, createdBy, parentIncidentId: parent.id };
      const saved = await store().incidents.save(Incident.restore(changed));
      expect(saved.toState()).toEqual({ ...changed, version: 2 });
      expect(await stateOf(id)).toEqual(saved.toState());
    });

    it('empties what was emptied', async () => {
      const { id, incidentNumber } = (await store().incidents.add(fullDraft())).toState();
      const emptied = { ...anIncidentDraft({ timeline: [] }), id, incidentNumber };
      await store().incidents.save(Incident.restore(emptied));
      expect(await stateOf(id)).toEqual({ ...emptied, version: 2 });
    });

    it('leaves other incidents alone', async () => {
      const [incident, other] = [await add(), await add()];
      incident.assign('grace', GRACE);
      await store().incidents.save(incident);
      expect(await stateOf(other.id)).toEqual(other.toState());
    });

    it('refuses a stale save and keeps what is there', async () => {
      const incident = await add();
      const stale = Incident.restore(incident.toState());
      incident.assign('grace', GRACE);
      const saved = await store().incidents.save(incident);
      stale.assign('eve', GRACE);
      await expect(store().incidents.save(stale)).rejects.toThrow(IncidentChangedMeanwhile);
      expect(await stateOf(incident.id)).toEqual(saved.toState());
    });

    it('refuses a version that is not there yet', async () => {
      const incident = await add();
      const ahead = Incident.restore({ ...incident.toState(), version: 2 });
      await expect(store().incidents.save(ahead)).rejects.toThrow(IncidentChangedMeanwhile);
    });

    it('refuses to save an incident that was removed or never added', async () => {
      const incident = await add();
      await store().incidents.remove(incident, GRACE);
      await expect(store().incidents.save(incident)).rejects.toThrow(IncidentChangedMeanwhile);
      await expect(store().incidents.save(anIncident())).rejects.toThrow(IncidentChangedMeanwhile);
    });

    it("refuses another incident's external id and keeps what is there", async () => {
      await add(known('taken'));
      const incident = await add(known('own'));
      const before = incident.toState();
      incident.revise({ ...incident.definition(), externalId: 'taken' }, GRACE);
      await expect(store().incidents.save(incident)).rejects.toThrow(ExternalIdTaken);
      expect(await stateOf(incident.id)).toEqual(before);
    });

    it('keeps an incident its own external id', async () => {
      const incident = await add(known('own'));
      incident.assign('grace', GRACE);
      expect((await store().incidents.save(incident)).toState().externalId).toBe('own');
    });
  });

  describe('removing an incident', () => {
    it('removes it and no other', async () => {
      const [incident, other] = [await add(), await add()];
      await store().incidents.remove(incident, GRACE);
      expect(await store().incidents.findById(incident.id)).toBeNull();
      expect(await store().incidents.findByNumber(incident.toState().incidentNumber)).toBeNull();
      expect(await stateOf(other.id)).toEqual(other.toState());
    });

    it('frees its external id and never its number', async () => {
      const incident = await add(known('1'));
      await store().incidents.remove(incident, GRACE);
      expect(numberOf(await add(known('1')))).toBeGreaterThan(numberOf(incident));
    });

    it('refuses to remove what others were merged into, until they are gone', async () => {
      const [target, source] = await merge(await add(), await add());
      await expect(store().incidents.remove(target, GRACE)).rejects.toThrow(IncidentReferenced);
      expect(await stateOf(target.id)).toEqual(target.toState());
      await store().incidents.remove(source, GRACE);
      await store().incidents.remove(target, GRACE);
      expect(await store().incidents.findById(target.id)).toBeNull();
    });

    it('refuses to remove another version than the one given', async () => {
      const incident = await add();
      const stale = Incident.restore(incident.toState());
      incident.assign('grace', GRACE);
      const saved = await store().incidents.save(incident);
      await expect(store().incidents.remove(stale, GRACE)).rejects.toThrow(IncidentChangedMeanwhile);
      expect(await stateOf(incident.id)).toEqual(saved.toState());
    });

    it('refuses to remove an incident twice', async () => {
      const incident = await add();
      await store().incidents.remove(incident, GRACE);
      await expect(store().incidents.remove(incident, GRACE)).rejects.toThrow(IncidentChangedMeanwhile);
    });
  });
}
