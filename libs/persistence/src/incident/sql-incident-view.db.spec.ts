import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { COUNTED_MAX, type IncidentQuery, type Listing, type Position } from '@sentinelops/domain';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

let target: TestDatabase;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
});
beforeEach(async () => {
  await database.orm.em.execute('delete from incidents');
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

/** As many copies of one incident, a microsecond apart. */
async function addCopies(count: number): Promise<void> {
  const { id } = await database.incidents.add(anIncidentDraft({ title: 'copy' }));
  const columns = await database.orm.em.execute<{ name: string }[]>(
    `select quote_ident(column_name) as name from information_schema.columns
    where table_name = 'incidents' and column_name not in ('id', 'incident_number', 'created_at') and is_generated = 'NEVER'`,
  );
  const names = columns.map(({ name }) => name).join(', ');
  await database.orm.em.execute(
    `insert into incidents (id, created_at, ${names})
    select gen_random_uuid(), created_at + n * interval '1 microsecond', ${names}
    from incidents, generate_series(1, ?) n where id = ?`,
    [count - 1, id],
  );
}

const list = (over: Partial<IncidentQuery>): Promise<Listing<unknown>> =>
  database.incidentView.list({
    filters: {},
    sort: { field: 'createdAt', direction: 'asc' },
    view: 'summary',
    pageSize: 1,
    start: { page: 1 },
    count: 'bounded',
    ...over,
  });

describe('a list of incidents', () => {
  it.each(['asc', 'desc'] as const)('is walked through to the microsecond, %s', async (direction) => {
    await addCopies(5);
    const seen = new Set<string>();
    let start: IncidentQuery['start'] | null = { page: 1 };
    while (start) {
      const { items, next }: { items: string; next: Position | null } = await list({
        start,
        sort: { field: 'createdAt', direction },
      });
      for (const { id } of JSON.parse(items) as { id: string }[]) seen.add(id);
      start = next && { after: next };
    }
    expect(seen.size).toBe(5);
  });

  it('counts up to a bound, beyond which it says at least, and beyond it only if it is asked to', async () => {
    await addCopies(COUNTED_MAX);
    expect((await list({})).total).toEqual({ value: COUNTED_MAX, relation: 'eq' });
    await database.incidents.add(anIncidentDraft({ title: 'one more' }));
    const totals = [(await list({})).total, (await list({})).total];
    expect(totals).toEqual(totals.map(() => ({ value: COUNTED_MAX, relation: 'gte' })));
    expect((await list({ count: 'exact' })).total).toEqual({ value: COUNTED_MAX + 1, relation: 'eq' });
    const titled = { q: 'one more' };
    expect((await list({ filters: titled })).total).toEqual({ value: 1, relation: 'eq' });
  });

  it('is guessed at about as large as it is', async () => {
    await addCopies(2000);
    const owner = await Database.connect({ url: target.url, applicationName: 'spec' });
    await owner.orm.em.execute('analyze incidents');
    await owner.close();
    const { total } = await list({ count: 'estimated', filters: { status: ['open'] } });
    expect(total?.relation).toBe('estimated');
    expect(total?.value).toBeGreaterThan(1500);
    expect(total?.value).toBeLessThan(2500);
  });
});
