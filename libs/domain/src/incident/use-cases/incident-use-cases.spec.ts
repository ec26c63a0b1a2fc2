import { beforeEach, describe, expect, it } from '@jest/globals';
import { CountingIds, FixedClock } from '../../testing/fixed-clock.js';
import { InMemoryIncidentRepository } from '../../testing/in-memory-incident.repository.js';
import { InMemoryTable, InMemoryUnitOfWork } from '../../testing/in-memory-store.js';
import { anIncidentDraft, anIncidentInput } from '../../testing/incident.builder.js';
import {
  ExternalIdTaken,
  IncidentNotFound,
  IncidentReferenced,
  IncidentVersionMismatch,
  InvalidIncident,
  TimelineFull,
} from '../incident.errors.js';
import { INCIDENT_LIMITS, type IncidentState } from '../incident.state.js';
import { AppendToTimeline } from './append-to-timeline.js';
import { ChangeIncident } from './change-incident.js';
import { RaiseIncident } from './raise-incident.js';
import { RemoveIncident } from './remove-incident.js';

const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

let incidents: InMemoryIncidentRepository;
let unitOfWork: InMemoryUnitOfWork;
const clock = new FixedClock();

beforeEach(() => {
  const table = new InMemoryTable<IncidentState>();
  incidents = new InMemoryIncidentRepository(table);
  unitOfWork = new InMemoryUnitOfWork([table]);
});

const stored = async (id: string): Promise<IncidentState | undefined> => (await incidents.findById(id))?.toState();

describe('raising an incident', () => {
  const raise = (): RaiseIncident => new RaiseIncident(incidents, new CountingIds(), clock);

  it('stores it with an id, a number, who and when', async () => {
    const input = anIncidentInput();
    const state = await raise().execute(input, 'grace');
    expect(state).toMatchObject({ ...input, createdBy: 'grace', createdAt: clock.now(), version: 1 });
    expect(state.incidentNumber).toMatch(/^INC-\d{6,}$/);
    expect(await stored(state.id)).toEqual(state);
  });

  it('refuses an invalid one, and one that is known by its external id', async () => {
    await expect(raise().execute(anIncidentInput({ title: '' }), 'grace')).rejects.toThrow(InvalidIncident);
    const report = anIncidentInput({ externalId: 'E-1' });
    await raise().execute(report, 'grace');
    await expect(raise().execute(report, 'grace')).rejects.toThrow(ExternalIdTaken);
  });
});

describe('changing an incident', () => {
  const change = (): ChangeIncident => new ChangeIncident(incidents, unitOfWork, clock);

  it('makes a new version, by whom and now', async () => {
    const { id } = await incidents.add(anIncidentDraft());
    const state = await change().execute({ id }, 'grace', (it, mark) => it.assign('alan', mark));
    expect(state).toMatchObject({ assignedTo: 'alan', version: 2, updatedBy: 'grace', updatedAt: clock.now() });
    expect(state.timeline.at(-1)).toMatchObject({ actor: 'grace', timestamp: clock.now().toISOString() });
    expect(await stored(id)).toEqual(state);
  });

  it('writes nothing when nothing changes', async () => {
    const incident = await incidents.add(anIncidentDraft());
    const state = await change().execute({ id: incident.id }, 'grace', (it, mark) => it.assign(null, mark));
    expect([state, await stored(incident.id)]).toEqual([incident.toState(), incident.toState()]);
  });

  it.each([
    ['goes on with the version expected', [1], null],
    ['goes on with one of those expected', [7, 1], null],
    ['goes on without one', undefined, null],
    ['refuses another version', [2], IncidentVersionMismatch],
    ['refuses any version where none is expected', [], IncidentVersionMismatch],
  ])('%s', async (_, expectedVersions, refusal) => {
    const { id } = await incidents.add(anIncidentDraft());
    const work = change().execute({ id, expectedVersions }, 'grace', (it, mark) => it.assign('alan', mark));
    await (refusal === null
      ? expect(work).resolves.toMatchObject({ version: 2 })
      : expect(work).rejects.toThrow(refusal));
    expect((await stored(id))?.version).toBe(refusal === null ? 2 : 1);
  });

  it('refuses what is unknown, and throws on what the change throws', async () => {
    await expect(change().execute({ id: UNKNOWN_ID }, 'grace', () => true)).rejects.toThrow(IncidentNotFound);
    const incident = await incidents.add(anIncidentDraft());
    const work = change().execute({ id: incident.id }, 'grace', (it, mark) => it.assign('', mark));
    await expect(work).rejects.toThrow(InvalidIncident);
    expect(await stored(incident.id)).toEqual(incident.toState());
  });
});

describe('appending to a timeline', () => {
  const append = (): AppendToTimeline => new AppendToTimeline(incidents, clock);
  const note = { eventType: 'note', description: 'Called her' };

  it('adds the entry, by whom and now', async () => {
    const { id } = await incidents.add(anIncidentDraft());
    const state = await append().execute(id, note, 'grace');
    expect(state).toMatchObject({ version: 2, updatedBy: 'grace', updatedAt: clock.now() });
    expect(state.timeline.at(-1)).toEqual({ ...note, actor: 'grace', timestamp: clock.now().toISOString() });
    expect(await stored(id)).toEqual(state);
  });

  it('puts it where it belongs when it happened earlier', async () => {
    const { id } = await incidents.add(anIncidentDraft());
    const timestamp = new Date('2025-06-01T00:00:00.000Z');
    const state = await append().execute(id, { ...note, timestamp }, 'grace');
    expect(state.timeline[0]).toMatchObject({ timestamp: timestamp.toISOString() });
    expect(state.updatedAt).toEqual(clock.now());
  });

  it('refuses what is unknown, what is not valid and what does not fit', async () => {
    await expect(append().execute(UNKNOWN_ID, note, 'grace')).rejects.toThrow(IncidentNotFound);
    const entry = { ...note, timestamp: '2026-01-01T00:00:00.000Z' };
    const timeline = Array.from({ length: INCIDENT_LIMITS.timeline }, () => entry);
    const { id } = await incidents.add(anIncidentDraft({ timeline }));
    await expect(append().execute(id, { ...note, eventType: '' }, 'grace')).rejects.toThrow(InvalidIncident);
    await expect(append().execute(id, note, 'grace')).rejects.toThrow(TimelineFull);
  });
});

describe('removing an incident', () => {
  const remove = (): RemoveIncident => new RemoveIncident(incidents, unitOfWork, clock);

  it('removes it', async () => {
    const { id } = await incidents.add(anIncidentDraft());
    await remove().execute({ id, expectedVersions: [1] }, 'grace');
    expect(await incidents.findById(id)).toBeNull();
  });

  it('refuses what is unknown, another version, and what others were merged into', async () => {
    const incident = await incidents.add(anIncidentDraft());
    await expect(remove().execute({ id: UNKNOWN_ID }, 'grace')).rejects.toThrow(IncidentNotFound);
    const stale = { id: incident.id, expectedVersions: [2] };
    await expect(remove().execute(stale, 'grace')).rejects.toThrow(IncidentVersionMismatch);
    await incidents.add(anIncidentDraft({ parentIncidentId: incident.id }));
    await expect(remove().execute({ id: incident.id }, 'grace')).rejects.toThrow(IncidentReferenced);
    expect(await stored(incident.id)).toEqual(incident.toState());
  });
});
