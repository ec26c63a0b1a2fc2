import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { INCIDENT_LIMITS, IncidentChangedMeanwhile, TimelineFull, type Incident } from '@sentinelops/domain';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { withProvenance } from '../audit/provenance.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

const GRACE = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };
const ENTRY = { timestamp: '2026-02-03T04:05:06.789Z', eventType: 'note', description: 'd', actor: 'grace' };

let target: TestDatabase;
let database: Database;
let incident: Incident;
let statements = 0;

beforeAll(async () => {
  target = await testDatabase();
  const pool = { size: 1, maxOverflow: 0 };
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec', pool });
  database.pool.observe({ acquired: () => undefined, queried: () => statements++ });
});
beforeEach(async () => {
  incident = await database.incidents.add(anIncidentDraft());
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

type Change = () => Promise<unknown>;

const CHANGES: readonly (readonly [string, Change])[] = [
  ['a creation', () => database.incidents.add(anIncidentDraft())],
  ['a save', () => (incident.assign('grace', GRACE), database.incidents.save(incident))],
  ['an entry in the timeline', () => database.incidents.appendToTimeline(incident.id, ENTRY, GRACE.by, GRACE.at)],
  ['a removal', () => database.incidents.remove(incident, GRACE)],
];

/** All that is stored of incidents, and how many events of them. */
async function stored(): Promise<object> {
  const [incidents, [events]] = await Promise.all([
    database.orm.em.execute<object[]>('select * from incidents order by id'),
    database.orm.em.execute<object[]>('select count(*) from audit_events'),
  ]);
  return { incidents, events };
}

describe.each(CHANGES)('%s', (_, change) => {
  it('is one statement with its event, and needs no transaction around it', async () => {
    statements = 0;
    await change();
    expect(statements).toBe(1);
  });

  it('is not stored where its event can not be', async () => {
    const before = await stored();
    const provenance = { address: null, requestId: null, operation: 'x'.repeat(101) };
    await expect(withProvenance(provenance, change)).rejects.toThrow(/too long/);
    expect(await stored()).toEqual(before);
  });

  it('is undone with the transaction that it is a part of', async () => {
    const before = await stored();
    const work = database.unitOfWork.run(async () => {
      await change();
      throw new Error('power cut');
    });
    await expect(work).rejects.toThrow('power cut');
    expect(await stored()).toEqual(before);
  });
});

it('leaves no event of what did not happen', async () => {
  const full = Array.from({ length: INCIDENT_LIMITS.timeline }, () => ENTRY);
  const { id } = await database.incidents.add(anIncidentDraft({ timeline: full }));
  const stale = await database.incidents.findById(incident.id);
  incident.assign('grace', GRACE);
  await database.incidents.save(incident);
  const before = await stored();
  await expect(database.incidents.appendToTimeline(id, ENTRY, GRACE.by, GRACE.at)).rejects.toThrow(TimelineFull);
  await expect(database.incidents.save(stale!)).rejects.toThrow(IncidentChangedMeanwhile);
  await expect(database.incidents.remove(stale!, GRACE)).rejects.toThrow(IncidentChangedMeanwhile);
  expect(await stored()).toEqual(before);
});

it('is prepared once by a connection, within transactions and outside of them', async () => {
  const change = (): Promise<Incident> => database.incidents.add(anIncidentDraft());
  for (let i = 0; i < 3; i++) await Promise.all([change(), database.unitOfWork.run(change)]);
  const [row] = await database.orm.em.execute<{ count: number; uses: number }[]>(
    `select count(*)::int as count, sum(generic_plans + custom_plans)::int as uses from pg_prepared_statements
    where statement like '%insert into incidents%'`,
  );
  expect(row?.count).toBe(1);
  expect(row?.uses).toBeGreaterThanOrEqual(6);
});
