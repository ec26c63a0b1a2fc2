import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  INCIDENT_SORT_FIELDS,
  RELEVANCE,
  type IncidentFilters,
  type IncidentQuery,
  type IncidentSearchQuery,
  type Listing,
  type SortDirection,
} from '@sentinelops/domain';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { explaining } from '../fixtures/explaining.js';
import { addManyIncidents } from '../fixtures/many-incidents.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

let target: TestDatabase;
let owner: Database;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
  owner = await Database.connect({ url: target.url, applicationName: 'spec' });
  await addManyIncidents(owner, 30_000);
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
}, 120_000);
afterAll(async () => {
  await database.close();
  await owner.close();
  await target.drop();
});

/** Expects that what is sent for the work reads no table of incidents or events from one end to the other, and that it is sent. */
async function expectNoScan(about: string, work: () => Promise<unknown>): Promise<void> {
  const explained = await explaining(database.orm.em, work);
  expect(explained.filter(({ text }) => text.includes(about))).not.toEqual([]);
  const isLarge = (table: string): boolean => ['incidents', 'audit_events'].includes(table);
  expect(explained.filter(({ scanned }) => scanned.some(isLarge))).toEqual([]);
}

async function one(): Promise<{ readonly id: string; readonly number: string }> {
  const [row] = await owner.orm.em.execute<{ id: string; number: string }[]>(
    `select id, incident_number as number from incidents where title = 'Incident 12345'`,
  );
  return row!;
}

const list = (over: Partial<IncidentQuery> = {}): Promise<Listing<unknown>> =>
  database.incidentView.list({
    filters: {},
    sort: { field: 'createdAt', direction: 'desc' },
    view: 'summary',
    pageSize: 20,
    start: { page: 1 },
    count: 'bounded',
    ...over,
  });

const FILTERS: readonly IncidentFilters[] = [
  {},
  { status: ['open'] },
  { severity: ['critical'] },
  { status: ['open'], severity: ['critical'] },
  { incidentType: ['malware'] },
  { assignedTo: 'analyst-20' },
  { tags: ['tag-17'] },
  { externalId: 'E-300' },
  { createdFrom: new Date('2026-01-10'), createdTo: new Date('2026-01-11') },
  { detectedFrom: new Date('2026-01-10'), detectedTo: new Date('2026-01-11') },
  { updatedFrom: new Date('2026-01-10'), updatedTo: new Date('2026-01-11') },
];

const ORDERS = INCIDENT_SORT_FIELDS.flatMap((field) => (['asc', 'desc'] as const).map((way) => [field, way] as const));

describe('no table is read from one end to the other', () => {
  it('for an incident by its id or its number, and for its revision', async () => {
    const { id, number } = await one();
    for (const key of [{ id }, { number }]) {
      await expectNoScan('incidents', () => database.incidentView.find(key));
      await expectNoScan('incidents', () => database.incidentView.findRevision(key));
    }
    await expectNoScan('incidents', () => database.incidents.findById(id));
  });

  it.each(FILTERS)('for a list with the filters %j, the newest first, and its number', async (filters) => {
    await expectNoScan('incidents', () => list({ filters }));
  });

  it.each(ORDERS)('for a list by %s, %s, and the page after it', async (field, direction: SortDirection) => {
    const sort = { field, direction };
    await expectNoScan('incidents', async () => list({ sort, start: { after: (await list({ sort })).next! } }));
  });

  it.each(['Incident', 'incident-12345', 'host 499', '%', 'z'])('for a search of "%s"', async (q) => {
    for (const sort of [
      RELEVANCE,
      { field: 'createdAt', direction: 'desc' },
      { field: 'title', direction: 'asc' },
    ] as const) {
      const query: IncidentSearchQuery = {
        filters: { q },
        sort,
        view: 'summary',
        pageSize: 20,
        start: { page: 1 },
        count: 'bounded',
        timeLimitMs: 60_000,
      };
      await expectNoScan('incidents', () => database.incidentSearch.find(query));
    }
  });

  it.each<IncidentFilters>([{}, { createdFrom: new Date('2026-01-02T00:00:00Z') }])(
    'for an export with the filters %j, from one step to the next',
    async (filters) => {
      await expectNoScan('incidents', async () => {
        let taken = 0;
        for await (const lines of database.incidentView.read(filters)) if ((taken += lines.length) > 300_000) break;
      });
    },
  );

  it('for a change of one, and for one more entry in its timeline', async () => {
    const { id } = await one();
    const entry = { timestamp: '2026-03-01T00:00:00Z', eventType: 'note', description: 'Looked at.' };
    await expectNoScan('update', () => database.incidents.appendToTimeline(id, entry, 'ada', new Date('2026-03-01')));
    const incident = (await database.incidents.findById(id))!;
    await expectNoScan('update', () => database.unitOfWork.run(() => database.incidents.save(incident)));
  });

  it('for what of an import is there already, and for what it adds', async () => {
    const keys = Array.from({ length: 100 }, (_, i) => ({ system: 'siem-0', externalId: `E-${i * 3}` }));
    await expectNoScan('incidents', () => database.incidents.knownExternalKeys(keys));
    await expectNoScan('insert', () => database.incidents.addMissing([anIncidentDraft({ externalId: 'E-new' })]));
  });

  it('for what was done to one', async () => {
    const { id } = await one();
    await owner.orm.em.execute(`
      insert into audit_events (id, at, actor, operation, outcome, resource_type, resource_id, version, changes)
      select gen_random_uuid(), now(), 'ada', 'patchIncident', 'done', 'incident', gen_random_uuid(), 1, '{}'
      from generate_series(1, 5000)`);
    await owner.orm.em.execute('analyze audit_events');
    const filters = { resourceType: 'incident', resourceId: id } as const;
    await expectNoScan('audit_events', () => database.auditTrail.list({ filters, limit: 20 }));
  });
});
