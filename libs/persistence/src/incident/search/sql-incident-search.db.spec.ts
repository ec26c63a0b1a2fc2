import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  RELEVANCE,
  type FoundIncidents,
  type IncidentSearchQuery,
  type IncidentSortField,
  type IncidentSummary,
} from '@sentinelops/domain';
import { Database } from '../../database.js';
import { addManyIncidents } from '../../fixtures/many-incidents.js';
import { SilentNetwork } from '../../fixtures/silent-network.js';
import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { SqlIncidentSearch } from './sql-incident-search.js';

const COUNT = 25_000;

/** Numbers of incidents, which are in their titles, by the word that they alone have. The greatest is the newest. */
const WORDS: Readonly<Record<string, string>> = {
  everywhere: 'true',
  unheard: 'n = 12345',
  ancient: 'n <= 50',
  // More than can be looked at at once, and none among the newest.
  legacy: 'n <= 12000',
  '100%': 'n = 7',
};

let target: TestDatabase;
let owner: Database;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
  owner = await Database.connect({ url: target.url, applicationName: 'spec' });
  const words = Object.entries(WORDS).map(([word, which]) => `case when ${which} then ' ${word}' else '' end`);
  await addManyIncidents(owner, COUNT, { title: `'No ' || n`, description: `'Seen' || ${words.join(' || ')}` });
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
}, 120_000);
afterAll(async () => {
  await database.close();
  await owner.close();
  await target.drop();
});

const PATIENT = 60_000;
const NEWEST_FIRST = { field: 'createdAt', direction: 'desc' } as const;

function query(q: string, over: Partial<IncidentSearchQuery> = {}): IncidentSearchQuery {
  return {
    filters: { q },
    sort: NEWEST_FIRST,
    view: 'summary',
    pageSize: 5,
    start: { page: 1 },
    count: 'bounded',
    timeLimitMs: PATIENT,
    ...over,
  };
}

function numbers({ items }: FoundIncidents): number[] {
  return (JSON.parse(items) as IncidentSummary[]).map(({ title }) => Number(title.slice('No '.length)));
}

async function found(q: string, over: Partial<IncidentSearchQuery> = {}): Promise<unknown> {
  const result = await database.incidentSearch.find(query(q, over));
  return { numbers: numbers(result), total: result.total, partial: result.partial };
}

/** Time for so many statements, by a clock that goes on by twenty seconds with each look. */
function timeFor(statements: number): { readonly search: SqlIncidentSearch; readonly timeLimitMs: number } {
  let looks = 0;
  const search = new SqlIncidentSearch(database.pool, database.orm.em, () => 20_000 * looks++);
  return { search, timeLimitMs: 20_000 * statements + 10_000 };
}

describe('a search among many incidents', () => {
  it('finds the one that has a rare word', async () => {
    expect(await found('unheard')).toEqual({ numbers: [12345], total: { value: 1, relation: 'eq' }, partial: false });
  });

  it('finds nothing of a word that nobody uses, and knows that', async () => {
    expect(await found('nowhere')).toEqual({ numbers: [], total: { value: 0, relation: 'eq' }, partial: false });
  });

  it('fills a page with the newest of those that have a word that all have', async () => {
    const first = {
      numbers: [25000, 24999, 24998, 24997, 24996],
      total: { value: 6, relation: 'gte' },
      partial: false,
    };
    expect(await found('everywhere')).toEqual(first);
    expect(await found('e')).toEqual(first);
  });

  it('finds a word that only the oldest have', async () => {
    expect(await found('ancient')).toEqual({
      numbers: [50, 49, 48, 47, 46],
      total: { value: 50, relation: 'eq' },
      partial: false,
    });
  });

  it('finds the newest of a word that many have, but only old ones', async () => {
    expect(await found('legacy')).toEqual({
      numbers: [12000, 11999, 11998, 11997, 11996],
      total: { value: 6, relation: 'gte' },
      partial: false,
    });
  });

  it('finds a percent sign, which no index leads to', async () => {
    expect(await found('%')).toEqual({ numbers: [7], total: { value: 1, relation: 'eq' }, partial: false });
  });

  it('finds a word under filters that leave few', async () => {
    const filters = { q: 'everywhere', status: ['open'], severity: ['critical'], assignedTo: 'analyst-20' } as const;
    expect(await found('', { filters })).toMatchObject({ numbers: expect.arrayContaining([24720]), partial: false });
  });

  it.each([
    ['index', 'legacy', 12000],
    ['window', '%', 7],
  ])('can be gone on with from any place, by %s', async (_, q, newest) => {
    const { next } = await database.incidentSearch.find(query('everywhere', { start: { page: 100 }, pageSize: 100 }));
    const after = await found(q, { start: { after: next! }, pageSize: 1 });
    expect(after).toMatchObject({ numbers: [newest], partial: false });
  });

  it('ranks what has a rare word, and says of a frequent one that others may be better', async () => {
    expect(await found('unheard', { sort: RELEVANCE })).toMatchObject({ numbers: [12345], partial: false });
    expect(await found('everywhere', { sort: RELEVANCE })).toMatchObject({
      total: { value: 10_000, relation: 'gte' },
      partial: true,
    });
    expect(await found('%', { sort: RELEVANCE })).toEqual({
      numbers: [],
      total: { value: 0, relation: 'gte' },
      partial: true,
    });
  });

  it('puts what is called just so first, among however many have that as a part', async () => {
    const [row] = await owner.orm.em.execute<{ number: string }[]>(
      `select incident_number as number from incidents where title = 'No 1'`,
    );
    await owner.orm.em.execute(`update incidents set external_id = 'everywhere' where title = 'No 17'`);
    expect(await found(row!.number, { sort: RELEVANCE, pageSize: 1 })).toMatchObject({ numbers: [1] });
    expect(await found('everywhere', { sort: RELEVANCE, pageSize: 1 })).toMatchObject({ numbers: [17] });
  });

  it('puts what has a rare word into any order', async () => {
    const sorts: readonly (readonly [IncidentSortField, number])[] = [
      ['updatedAt', 50],
      ['title', 9],
      ['incidentNumber', 50],
    ];
    for (const [field, first] of sorts) {
      const sort = { field, direction: 'desc' } as const;
      expect(await found('ancient', { sort, pageSize: 1 })).toEqual({
        numbers: [first],
        total: { value: 50, relation: 'eq' },
        partial: false,
      });
    }
  });
});

describe('a search that runs out of time', () => {
  it.each(Object.keys(WORDS))('is no failure, whatever the word: %s', async (word) => {
    for (const sort of [NEWEST_FIRST, RELEVANCE] as const) {
      for (const timeLimitMs of [0, 1, 2, 5, 20]) {
        const { items, partial } = await database.incidentSearch.find(query(word, { sort, timeLimitMs }));
        expect(items !== '[]' || partial).toBe(true);
      }
    }
  });

  it('is partial if a statement was cancelled', async () => {
    expect(await found('%', { timeLimitMs: 1 })).toEqual({
      numbers: [],
      total: { value: 0, relation: 'gte' },
      partial: true,
    });
  });

  it('is partial if the server does not answer at all', async () => {
    const network = await SilentNetwork.to(target.appUrl);
    const far = await Database.connect({ url: network.url, applicationName: 'spec', pool: { prePing: false } });
    expect(numbers(await far.incidentSearch.find(query('unheard')))).toHaveLength(1);
    network.forget();
    const lost = await far.incidentSearch.find(query('unheard', { timeLimitMs: 50 }));
    expect(lost).toMatchObject({ items: '[]', partial: true });
    // Only that connection is given up.
    expect(numbers(await far.incidentSearch.find(query('unheard')))).toHaveLength(1);
    await far.close();
    await network.close();
  });

  it('leads on from where it got to, until all is found once', async () => {
    const seen: number[] = [];
    let start: IncidentSearchQuery['start'] | null = { page: 1 };
    let parts = 0;
    while (start) {
      // One window: its end, and what is in it.
      const { search, timeLimitMs } = timeFor(2);
      const part: FoundIncidents = await search.find(query('%', { start, timeLimitMs }));
      seen.push(...numbers(part));
      expect(part.partial).toBe(part.next !== null);
      parts++;
      start = part.next && { after: part.next };
    }
    expect([seen, parts]).toEqual([[7], Math.ceil(COUNT / 2000)]);
  });
});
