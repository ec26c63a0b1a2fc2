import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  SEVERITIES,
  type ClockStatistics,
  type IncidentFilters,
  type IncidentStatistics,
} from '@sentinelops/domain';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import type { Client } from 'pg';
import { Database } from '../../database.js';
import { Drawn } from '../../fixtures/drawn.js';
import { IncidentCrew } from '../../fixtures/incident-crew.js';
import { openClient } from '../../fixtures/query.js';
import type { DatabasePool } from '../../pool/database-pool.js';
import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { exactStatistics } from '../exact-statistics.js';
import { SqlIncidentStatistics } from '../sql-incident-statistics.js';
import { FOLD_STEP, WAITING_FOR_READERS_MAX } from './incident-tallies.js';
import { talliedStatistics } from './tallied-statistics.js';

let target: TestDatabase;
let app: Database;
let owner: Database;
let reader: Client;

beforeAll(async () => {
  target = await testDatabase();
  app = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
  owner = await Database.connect({ url: target.url, applicationName: 'spec-owner' });
  reader = await openClient(target.appUrl);
});
beforeEach(async () => {
  await owner.orm.em.execute('truncate incidents cascade');
});
afterAll(async () => {
  await Promise.all([app.close(), owner.close(), reader.end()]);
  await target.drop();
});

async function countOf(table: string, condition = 'true'): Promise<number> {
  const [row] = await owner.orm.em.execute<{ count: number }[]>(
    `select count(*)::int as count from ${table} where ${condition}`,
  );
  return row!.count;
}

const waiting = (): Promise<number> => countOf('incident_tally_changes');

const raise = (count: number): Promise<unknown> =>
  app.incidents.addMissing(Array.from({ length: count }, () => anIncidentDraft()));

/** As far as the tallies know them, and as they are: both of the same moment. */
async function bothOf(
  filters: IncidentFilters,
): Promise<readonly [tallied: IncidentStatistics, exact: IncidentStatistics]> {
  const ofOneMoment: Pick<DatabasePool, 'query'> = { query: (text, values) => reader.query(text, [...values]) };
  await reader.query('begin isolation level repeatable read');
  try {
    return [await talliedStatistics(ofOneMoment, filters), await exactStatistics(ofOneMoment, filters)];
  } finally {
    await reader.query('commit');
  }
}

async function expectTheSame(filters: IncidentFilters = {}): Promise<void> {
  const [tallied, exact] = await bothOf(filters);
  expect(tallied).toEqual({
    ...exact,
    percentiles: 'approximate',
    timeToDetect: near(exact.timeToDetect),
    timeToRespond: near(exact.timeToRespond),
    timeToResolve: near(exact.timeToResolve),
  });
}

function near({ count, mean, median, p95 }: ClockStatistics): unknown {
  return { count, mean: within(mean, 1e-9), median: within(median, 0.01), p95: within(p95, 0.01) };
}

/** Durations are kept to the microsecond. */
function within(value: number | null, share: number): unknown {
  if (value === null) return null;
  return {
    asymmetricMatch: (other: unknown) => Math.abs((other as number) - value) <= Math.abs(value) * share + 1e-6,
    toString: () => `within ${share} of ${value}`,
  };
}

function drawnFilters(drawn: Drawn): IncidentFilters {
  const maybe = <T>(labels: readonly T[]): readonly T[] | undefined =>
    drawn.next() < 0.5 ? undefined : drawn.some(labels);
  return {
    status: maybe(INCIDENT_STATUSES),
    severity: maybe(SEVERITIES),
    priority: maybe(INCIDENT_PRIORITIES),
    incidentType: maybe(INCIDENT_TYPES),
  };
}

describe('the tallies of incidents', () => {
  it('say of any incidents what these say, whatever was done before', async () => {
    const crew = new IncidentCrew(app, 1);
    const drawn = new Drawn(2);
    const done = new Set<string>();
    for (let i = 0; i < 150 || done.size < crew.acts.length; i++) {
      const act = await crew.act();
      if (crew.acts.includes(act)) done.add(act);
      await expectTheSame();
      await expectTheSame(drawnFilters(drawn));
      expect([act, await owner.incidentTallies.differences()]).toEqual([act, 0]);
    }
    expect([...done].sort()).toEqual(crew.acts.toSorted());
  });

  it('say so at each moment while many write and others add up', async () => {
    let areBusy = true;
    const crews = Array.from({ length: 6 }, async (_, seed) => {
      const crew = new IncidentCrew(app, seed);
      for (let i = 0; i < 25; i++) await crew.act();
    });
    const whileBusy = async (work: () => Promise<unknown>): Promise<number> => {
      let rounds = 0;
      for (; areBusy; rounds++) await work();
      return rounds;
    };
    const others = [
      whileBusy(() => app.incidentTallies.fold(0)),
      whileBusy(() => owner.incidentTallies.fold(0)),
      whileBusy(() => expectTheSame()),
      whileBusy(async () => {
        expect(await owner.incidentTallies.mend()).toBe(0);
      }),
    ];
    await Promise.all(crews).finally(() => (areBusy = false));
    for (const rounds of await Promise.all(others)) expect(rounds).toBeGreaterThan(1);
    expect(await owner.incidentTallies.differences()).toBe(0);
    await owner.incidentTallies.foldAll();
    expect(await waiting()).toBe(0);
    await expectTheSame();
  });

  it.each(['a writer', 'whoever adds up'])('are as if nothing had been when %s is cut off', async (who) => {
    await raise(3);
    const victim = await openClient(target.url, 'victim');
    await victim.query('begin');
    await victim.query(
      who === 'a writer' ? `update incidents set status = 'investigating'` : 'delete from incident_tally_changes',
    );
    await owner.orm.em.execute(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'victim'`,
    );
    await expectTheSame();
    expect(await owner.incidentTallies.differences()).toBe(0);
  });

  it('do without the incidents where there are many', async () => {
    await app.incidents.add(anIncidentDraft({ severity: 'low' }));
    const columns = await owner.orm.em.execute<{ name: string }[]>(
      `select column_name as name from information_schema.columns
      where table_name = 'incidents' and column_name not in ('id', 'incident_number') and is_generated = 'NEVER'`,
    );
    const rest = columns.map(({ name }) => name).join(', ');
    await owner.orm.em.execute(
      `insert into incidents (id, ${rest}) select gen_random_uuid(), ${rest} from incidents, generate_series(1, 9999)`,
    );
    expect((await app.incidentStatistics.read({})).percentiles).toBe('exact');
    await raise(1);
    const locker = await openClient(target.url);
    await locker.query('begin; lock table incidents in access exclusive mode');
    expect(await app.incidentStatistics.read({ severity: ['low'] })).toMatchObject({
      total: 10_000,
      percentiles: 'approximate',
    });
    await locker.end();
    expect((await app.incidentStatistics.read({ severity: ['low'], tags: ['odd'] })).percentiles).toBe('exact');
  });

  it('count whoever may write incidents and nothing else, whatever the session finds without a schema', async () => {
    const admin = await openClient(target.adminUrl);
    const role = `reporter_${process.pid}`;
    await raise(1);
    await admin.query(`create role ${role}; grant usage on schema public to ${role};
      grant select, insert, update, delete on incidents to ${role}; grant usage on sequence incident_number_seq to ${role};
      set role ${role}; set search_path to ''`);
    await admin.query(`update public.incidents set severity = 'info'`);
    await admin.query('delete from public.incidents');
    await admin.query(`reset role; reset search_path; drop owned by ${role}; drop role ${role}`);
    await admin.end();
    expect(await waiting()).toBe(4);
    await expectTheSame();
  });

  it('are emptied with the incidents', async () => {
    await raise(3);
    await app.incidentTallies.foldAll();
    await raise(3);
    await owner.orm.em.execute('truncate incidents cascade');
    expect([await countOf('incident_tallies'), await waiting()]).toEqual([0, 0]);
  });

  it('are made right again after someone has written without the triggers', async () => {
    await raise(20);
    await app.incidentTallies.foldAll();
    await raise(20);
    const admin = await openClient(target.adminUrl);
    await admin.query(
      `set session_replication_role = 'replica'; update incidents set severity = 'info', time_to_detect = 5`,
    );
    await admin.end();
    const wrong = await owner.incidentTallies.differences();
    expect(wrong).toBeGreaterThan(0);
    expect(await owner.incidentTallies.mend()).toBe(wrong);
    expect(await owner.incidentTallies.differences()).toBe(0);
    await expectTheSame({ severity: ['info'] });
  });
});

describe('what is done to incidents', () => {
  it('adds nothing to wait where no figure changes', async () => {
    const incident = await app.incidents.add(anIncidentDraft());
    const entry = { timestamp: '2026-03-01T00:00:00.000Z', eventType: 'note', description: 'Seen.', actor: 'ada' };
    const appended = await app.incidents.appendToTimeline(incident.id, entry, 'ada', new Date());
    appended!.revise(
      { ...appended!.definition(), title: 'Another title', tags: ['dns'] },
      { by: 'ada', at: new Date() },
    );
    const saved = await app.incidents.save(appended!);
    expect(await waiting()).toBe(1);
    saved.assign('grace', { by: 'ada', at: new Date('2027-01-01') });
    await app.incidents.save(saved);
    expect(await waiting()).toBe(3);
  });
});

describe('adding up', () => {
  it('waits until there are many', async () => {
    await raise(10);
    expect(await app.incidentTallies.fold()).toBe(0);
    expect(await app.incidentTallies.fold(10)).toBe(0);
    expect(await app.incidentTallies.fold(9)).toBe(10);
    expect(await waiting()).toBe(0);
  });

  it('goes in steps', async () => {
    await owner.orm.em.execute(
      `insert into incident_tally_changes (sign, status, severity, priority, incident_type, is_assigned)
      select 1, 'open', 'low', 'low', 'other', false from generate_series(1, ${FOLD_STEP + 7})`,
    );
    expect(await app.incidentTallies.fold()).toBe(FOLD_STEP);
    await app.incidentTallies.foldAll();
    expect(await app.incidentTallies.count({})).toBe(FOLD_STEP + 7);
  });

  it('is done first by whoever reads statistics while very many wait', async () => {
    await owner.orm.em.execute(
      `insert into incident_tally_changes (sign, status, severity, priority, incident_type, is_assigned)
      select 1, 'open', 'low', 'low', 'other', false from generate_series(1, ${WAITING_FOR_READERS_MAX})`,
    );
    const view = new SqlIncidentStatistics(app.pool, app.incidentTallies, 0);
    expect((await view.read({})).total).toBe(WAITING_FOR_READERS_MAX);
    expect(await waiting()).toBe(WAITING_FOR_READERS_MAX);
    await raise(1);
    expect((await view.read({})).total).toBe(WAITING_FOR_READERS_MAX + 1);
    expect(await waiting()).toBe(0);
  });

  it('is not tried where a server only reads', async () => {
    await raise(5);
    await app.orm.em.transactional(async (em) => {
      await em.execute('set transaction read only');
      expect(await app.incidentTallies.fold(0)).toBe(0);
    });
  });

  it('is left to whoever is at it', async () => {
    await raise(5);
    const other = await openClient(target.appUrl);
    await other.query('begin');
    await other.query('select pg_advisory_xact_lock(7340114)');
    expect(await app.incidentTallies.fold(0)).toBe(0);
    await other.end();
    expect(await app.incidentTallies.fold(0)).toBe(5);
  });

  it('keeps nobody waiting', async () => {
    await raise(5);
    const folding = await openClient(target.appUrl);
    await folding.query('begin');
    await folding.query('delete from incident_tally_changes');
    await app.orm.em.transactional(async (em) => {
      await em.execute(`set local lock_timeout = '1s'`);
      await em.execute(`update incidents set severity = 'low'`);
      await em.execute('delete from incidents');
    });
    await expectTheSame();
    await folding.end();
  });

  it('leaves no tally of nothing', async () => {
    await raise(5);
    await app.incidentTallies.foldAll();
    await app.orm.em.execute('delete from incidents');
    await app.incidentTallies.foldAll();
    expect(await countOf('incident_tallies')).toBe(0);
  });
});

describe('a count by tallies', () => {
  it('is that of the incidents, folded or not', async () => {
    const crew = new IncidentCrew(app, 3);
    for (let i = 0; i < 30; i++) await crew.act();
    const drawn = new Drawn(4);
    for (let i = 0; i < 30; i++) {
      const filters = i === 0 ? {} : drawnFilters(drawn);
      const { total } = (await bothOf(filters))[1];
      expect([filters, await app.incidentTallies.count(filters)]).toEqual([filters, total]);
    }
  });

  it.each<IncidentFilters>([{ tags: ['dns'] }, { q: 'mail' }, { createdFrom: new Date() }, { assignedTo: 'ada' }])(
    'is none where the filters ask for more: %j',
    async (filters) => {
      expect(await app.incidentTallies.count({ ...filters, status: ['open'] })).toBeNull();
    },
  );
});
