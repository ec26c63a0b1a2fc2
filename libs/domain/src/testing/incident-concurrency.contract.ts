import { describe, expect, it } from '@jest/globals';
import { Incident } from '../incident/incident.js';
import { IncidentChangedMeanwhile } from '../incident/incident.errors.js';
import { anIncidentDraft } from './incident.builder.js';
import type { IncidentStore } from './incident-store.js';

const GRACE = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };

/** Many writers at once, and all or nothing. */
export function incidentConcurrencyContract(store: () => IncidentStore): void {
  const add = (): Promise<Incident> => store().incidents.add(anIncidentDraft());
  const tag = (incident: Incident, name: string): void => {
    incident.revise({ ...incident.definition(), tags: [...incident.definition().tags, name] }, GRACE);
  };

  describe('a unit of work on incidents', () => {
    it('keeps all of it, over two of them', async () => {
      const [target, source] = [await add(), await add()];
      await store().unitOfWork.run(async () => {
        const locked = await store().incidents.lockByIds([target.id, source.id]);
        const [into, from] = [target, source].map(({ id }) => locked.find((incident) => incident.id === id)!);
        into!.absorb([from!], [], GRACE);
        await store().incidents.save(from!);
        await store().incidents.save(into!);
      });
      expect((await store().incidents.findById(source.id))?.toState()).toMatchObject({
        status: 'closed',
        parentIncidentId: target.id,
        version: 2,
      });
      expect((await store().incidents.findById(target.id))?.toState()).toMatchObject({
        relatedIncidents: [source.id],
        version: 2,
      });
    });

    it('keeps nothing of it when it fails, and throws the failure on', async () => {
      const [first, second, third] = [await add(), await add(), await add()];
      const before = [first, second, third].map((incident) => incident.toState());
      const drafts = [anIncidentDraft(), anIncidentDraft()];
      const failure = new Error('power cut');
      const work = store().unitOfWork.run(async () => {
        tag(first, 'one');
        await store().incidents.save(first);
        tag(second, 'two');
        await store().incidents.save(second);
        await store().incidents.remove(third, GRACE);
        await store().incidents.addMissing(drafts);
        throw failure;
      });
      await expect(work).rejects.toBe(failure);
      const after = await Promise.all(before.map(({ id }) => store().incidents.findById(id)));
      expect(after.map((incident) => incident?.toState())).toEqual(before);
      for (const { id } of drafts) expect(await store().incidents.findById(id)).toBeNull();
    });
  });

  describe('writers of one incident at the same time', () => {
    it('win once where they save the same version', async () => {
      const incident = await add();
      const writers = ['one', 'two', 'three'].map((name) => {
        const copy = Incident.restore(incident.toState());
        tag(copy, name);
        return copy;
      });
      const outcomes = await Promise.allSettled(writers.map((copy) => store().incidents.save(copy)));
      const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect([won.length, lost.length]).toEqual([1, 2]);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(IncidentChangedMeanwhile);
      expect((await store().incidents.findById(incident.id))?.toState()).toEqual(won[0]!.value.toState());
    });

    it('lose nothing where each locks, changes and saves', async () => {
      const { id } = await add();
      const tags = Array.from({ length: 20 }, (_, i) => `tag-${i}`);
      const work = (name: string): Promise<void> =>
        store().unitOfWork.run(async () => {
          const incident = await store().incidents.lockById(id);
          tag(incident!, name);
          await store().incidents.save(incident!);
        });
      await Promise.all(tags.map(work));
      const state = (await store().incidents.findById(id))?.toState();
      expect([state?.tags.toSorted(), state?.version]).toEqual([tags.toSorted(), 21]);
    });

    it('do not block one another for ever, in whatever order they name several', async () => {
      const ids = [await add(), await add(), await add()].map(({ id }) => id);
      const work = (wanted: readonly string[], name: string): Promise<void> =>
        store().unitOfWork.run(async () => {
          for (const incident of await store().incidents.lockByIds(wanted)) {
            tag(incident, name);
            await store().incidents.save(incident);
          }
        });
      await Promise.all(Array.from({ length: 10 }, (_, i) => work(i % 2 === 0 ? ids : ids.toReversed(), `tag-${i}`)));
      for (const id of ids) expect((await store().incidents.findById(id))?.toState().tags).toHaveLength(10);
    });
  });
}
