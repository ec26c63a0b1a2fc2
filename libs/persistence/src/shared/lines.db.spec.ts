import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { IncidentFilters } from '@sentinelops/domain';
import { Database } from '../database.js';
import { addManyIncidents } from '../fixtures/many-incidents.js';
import { incidentConditions } from '../incident/incident.query.js';
import { IncidentRecord } from '../incident/incident.record.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { Lines } from './lines.js';

const COUNT = 60;

let target: TestDatabase;
let owner: Database;
/** In the order in which they are read. */
let ids: readonly string[];

beforeAll(async () => {
  target = await testDatabase();
  owner = await Database.connect({ url: target.url, applicationName: 'spec' });
  await addManyIncidents(owner, COUNT);
  ids = (await owner.orm.em.execute<{ id: string }[]>('select id from incidents order by id')).map(({ id }) => id);
});
afterAll(async () => {
  await owner.close();
  await target.drop();
});

const NOTHING_TOGETHER = 1;
const ALL_TOGETHER = 1_000_000_000;

const lines = (window: number, outlined: number, stepBytes: number): Lines<IncidentFilters> =>
  new Lines(owner.pool, owner.orm.em, IncidentRecord, {
    conditions: incidentConditions,
    sizes: { window, outlined, stepBytes },
  });

/** The ids of those that are read, and how many steps that took. */
async function taken(from: Lines<IncidentFilters>, filters: IncidentFilters = {}): Promise<[string[], number]> {
  const steps = jest.spyOn(owner.pool, 'copied');
  const pieces: Uint8Array[] = [];
  for await (const bytes of from.read(filters)) pieces.push(bytes);
  const count = steps.mock.calls.length;
  steps.mockRestore();
  return [idsIn(Buffer.concat(pieces)), count];
}

function idsIn(bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes).toString().split('\n').slice(0, -1);
  return lines.map((line) => (JSON.parse(line) as { id: string }).id);
}

describe('all as lines', () => {
  it.each([
    [1, 1, NOTHING_TOGETHER],
    [7, 3, NOTHING_TOGETHER],
    [COUNT - 1, COUNT - 1, NOTHING_TOGETHER],
    [COUNT, COUNT, NOTHING_TOGETHER],
    [COUNT + 1, COUNT + 1, NOTHING_TOGETHER],
  ])('come once each, in windows of %d, looked at by %d, one by one', async (...sizes) => {
    expect(await taken(lines(...sizes))).toEqual([ids, COUNT]);
  });

  it('come in as few steps as their sizes allow', async () => {
    expect(await taken(lines(COUNT, COUNT, ALL_TOGETHER))).toEqual([ids, 1]);
    expect(await taken(lines(30, COUNT, ALL_TOGETHER))).toEqual([ids, 2]);
    expect(await taken(lines(COUNT, 20, ALL_TOGETHER))).toEqual([ids, 3]);
    const [found, steps] = await taken(lines(COUNT, COUNT, 1000));
    expect(found).toEqual(ids);
    expect(steps).toBeGreaterThan(3);
    expect(steps).toBeLessThan(COUNT / 2);
  });

  it('are looked for beyond what does not match', async () => {
    for (const id of [ids[0]!, ids[COUNT / 2]!, ids[COUNT - 1]!])
      await owner.orm.em.execute(`update incidents set title = 'rare' where id = ?`, [id]);
    const rare = [ids[0], ids[COUNT / 2], ids[COUNT - 1]];
    expect(await taken(lines(4, 2, ALL_TOGETHER), { q: 'rare' })).toEqual([rare, 3]);
    expect(await taken(lines(4, 2, ALL_TOGETHER), { q: 'rarer' })).toEqual([[], 0]);
  });

  it('are each as it is when it is read: what is removed meanwhile does not come, and what is added behind does', async () => {
    const seen: string[] = [];
    const last = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
    for await (const bytes of lines(5, 2, NOTHING_TOGETHER).read({})) {
      seen.push(...idsIn(bytes));
      if (seen.length > 1) continue;
      await owner.orm.em.execute('delete from incidents where id = ?', [ids[COUNT - 2]!]);
      await owner.orm.em.execute('update incidents set id = ? where id = ?', [last, ids[COUNT - 1]!]);
    }
    expect(seen).toEqual([...ids.slice(0, COUNT - 2), last]);
  });
});
