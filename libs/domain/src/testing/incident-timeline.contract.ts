import { describe, expect, it } from '@jest/globals';
import { Incident } from '../incident/incident.js';
import { IncidentChangedMeanwhile, TimelineFull } from '../incident/incident.errors.js';
import {
  INCIDENT_LIMITS,
  type IncidentDraft,
  type IncidentState,
  type TimelineEntry,
} from '../incident/incident.state.js';
import { AWKWARD_JSON, AWKWARD_TEXT } from './extreme-values.js';
import { anIncidentDraft } from './incident.builder.js';
import type { IncidentStore } from './incident-store.js';

const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
const GRACE = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };

function entry(timestamp: string, description = timestamp): TimelineEntry {
  return { timestamp, eventType: 'note', description, actor: 'grace' };
}

function full(length: number): TimelineEntry[] {
  return Array.from({ length }, (_, i) => entry('2026-01-01T00:00:00.000Z', String(i)));
}

/** A history that many write at once. */
export function incidentTimelineContract(store: () => IncidentStore): void {
  const add = (over: Partial<IncidentDraft>): Promise<Incident> => store().incidents.add(anIncidentDraft(over));
  const append = (id: string, it: TimelineEntry): Promise<Incident | null> =>
    store().incidents.appendToTimeline(id, it, GRACE.by, GRACE.at);
  const stateOf = async (id: string): Promise<IncidentState | undefined> =>
    (await store().incidents.findById(id))?.toState();
  const told = async (id: string): Promise<string[] | undefined> =>
    (await stateOf(id))?.timeline.map(({ description }) => description);

  describe('appending to a timeline', () => {
    it('adds the entry, raises the version, says who and when, and changes nothing else', async () => {
      const incident = await add({});
      const before = incident.toState();
      const added: TimelineEntry = {
        timestamp: '2026-02-03T00:00:00.000Z',
        eventType: 'note',
        description: AWKWARD_TEXT,
        actor: '🦊',
        details: AWKWARD_JSON,
      };
      const after = await append(incident.id, added);
      expect(after?.toState()).toEqual({
        ...before,
        timeline: [...before.timeline, added],
        updatedBy: 'grace',
        updatedAt: GRACE.at,
        version: 2,
      });
      expect(await stateOf(incident.id)).toEqual(after?.toState());
    });

    it('gives null for an unknown incident', async () => {
      expect(await append(UNKNOWN_ID, entry('2026-01-01T00:00:00.000Z'))).toBeNull();
    });

    it('finds the incident by its id in upper case', async () => {
      const { id } = await add({ timeline: [] });
      expect((await append(id.toUpperCase(), entry('2026-01-01T00:00:00.000Z')))?.id).toBe(id);
    });

    it('leaves other incidents alone', async () => {
      const [incident, other] = [await add({}), await add({})];
      await append(incident.id, entry('2026-02-01T00:00:00.000Z'));
      expect(await stateOf(other.id)).toEqual(other.toState());
    });

    it('puts entries into the order of their instants, whatever the order they come in', async () => {
      const { id } = await add({ timeline: [entry('2026-01-05T00:00:00.000Z')] });
      const late = '9999-12-30T23:59:59.999Z';
      const early = '0001-01-02T00:00:00.000Z';
      for (const timestamp of [
        '2026-01-05T00:00:00.001Z',
        early,
        '2026-01-04T23:59:59.999Z',
        late,
        '2026-01-05T12:00:00.000Z',
      ])
        await append(id, entry(timestamp));
      expect(await told(id)).toEqual([
        early,
        '2026-01-04T23:59:59.999Z',
        '2026-01-05T00:00:00.000Z',
        '2026-01-05T00:00:00.001Z',
        '2026-01-05T12:00:00.000Z',
        late,
      ]);
    });

    it('keeps entries of one instant in the order they come in', async () => {
      const { id } = await add({
        timeline: [entry('2026-01-05T00:00:00.000Z', '1'), entry('2026-01-06T00:00:00.000Z', '4')],
      });
      await append(id, entry('2026-01-05T00:00:00.000Z', '2'));
      await append(id, entry('2026-01-05T00:00:00.000Z', '3'));
      expect(await told(id)).toEqual(['1', '2', '3', '4']);
    });

    // Rows from before this system wrote them have offsets, and fewer digits.
    it('orders by the instant, not by its text', async () => {
      const { id } = await add({
        timeline: [entry('2026-01-05T12:00:00+02:00', '10:00'), entry('2026-01-05T10:30:00Z', '10:30')],
      });
      await append(id, entry('2026-01-05T10:15:00.000Z', '10:15'));
      await append(id, entry('2026-01-05T11:00:00.000Z', '11:00'));
      expect(await told(id)).toEqual(['10:00', '10:15', '10:30', '11:00']);
    });

    it('keeps all of 200 entries that come at the same time', async () => {
      const { id } = await add({ timeline: [] });
      const instants = Array.from({ length: 200 }, (_, i) =>
        new Date(Date.UTC(2026, 0, 1, 0, 0, (i * 37) % 200)).toISOString(),
      );
      await Promise.all(instants.map((timestamp) => append(id, entry(timestamp))));
      const state = await stateOf(id);
      expect(state?.timeline.map(({ timestamp }) => timestamp)).toEqual(instants.toSorted());
      expect(state?.version).toBe(201);
    });

    it('makes a save of the version before it stale', async () => {
      const incident = await add({});
      await append(incident.id, entry('2026-02-01T00:00:00.000Z'));
      incident.assign('eve', GRACE);
      await expect(store().incidents.save(incident)).rejects.toThrow(IncidentChangedMeanwhile);
      expect((await stateOf(incident.id))?.assignedTo).toBeNull();
    });

    it('loses no entry to those who lock, change and save at the same time', async () => {
      const { id } = await add({ timeline: [] });
      const changes = Array.from({ length: 10 }, (_, i) => i).flatMap((i) => [
        append(id, entry('2026-02-01T00:00:00.000Z', `note ${i}`)),
        store().unitOfWork.run(async () => {
          const incident = await store().incidents.lockById(id);
          incident!.assign(`person ${i}`, GRACE);
          await store().incidents.save(incident!);
        }),
      ]);
      await Promise.all(changes);
      expect(await told(id)).toHaveLength(20);
      expect((await stateOf(id))?.version).toBe(21);
    });

    it('is undone with the unit of work it is part of', async () => {
      const incident = await add({});
      const work = store().unitOfWork.run(async () => {
        await append(incident.id, entry('2026-02-01T00:00:00.000Z'));
        throw new Error('power cut');
      });
      await expect(work).rejects.toThrow('power cut');
      expect(await stateOf(incident.id)).toEqual(incident.toState());
    });

    it('fills a timeline to the last entry', async () => {
      const { id } = await add({ timeline: full(INCIDENT_LIMITS.timeline - 1) });
      const last = await append(id, entry('2026-02-01T00:00:00.000Z', 'last'));
      expect(last?.toState().timeline).toHaveLength(INCIDENT_LIMITS.timeline);
      await expect(append(id, entry('2026-02-01T00:00:00.000Z'))).rejects.toThrow(TimelineFull);
    });

    it.each([
      ['is full', INCIDENT_LIMITS.timeline],
      ['is more than full', INCIDENT_LIMITS.timeline + 1],
    ])('refuses when the timeline %s, and changes nothing', async (_, length) => {
      const { id } = await add({ timeline: full(length) });
      await expect(append(id, entry('2026-02-01T00:00:00.000Z'))).rejects.toThrow(TimelineFull);
      const state = await stateOf(id);
      expect([state?.timeline.length, state?.version, state?.updatedBy]).toEqual([length, 1, 'ada']);
    });

    it('keeps what an incident writes itself, even when its timeline is full', async () => {
      const incident = await add({ timeline: full(INCIDENT_LIMITS.timeline) });
      incident.assign('grace', GRACE);
      await store().incidents.save(Incident.restore(incident.toState()));
      expect((await stateOf(incident.id))?.timeline).toHaveLength(INCIDENT_LIMITS.timeline + 1);
    });
  });
}
