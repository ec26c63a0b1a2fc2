import { describe, expect, it } from '@jest/globals';
import { Incident } from '../incident/incident.js';
import type { IncidentDraft, IncidentState } from '../incident/incident.state.js';
import {
  INCIDENT_SORT_FIELDS,
  type IncidentFilters,
  type IncidentQuery,
  type IncidentSortField,
} from '../incident/incident.view.js';
import type { Total } from '../shared/listing.js';
import { anIncidentDraft } from './incident.builder.js';
import type { IncidentStore } from './incident-store.js';
import { readingContract } from './reading.contract.js';
import { walkingContract } from './walking.contract.js';

const BOUND = '2026-01-15T10:00:00.000Z';
const at = (text: string): Date => new Date(text);

/** Three incidents around one instant; the half-open range from it has two of them, the one up to it the third. */
const AROUND = [
  ['before', at('2026-01-15T09:59:59.999Z')],
  ['on', at(BOUND)],
  ['after', at('2026-01-15T10:00:00.001Z')],
] as const;

const RESOLVED = { acknowledgedAt: at('2026-01-01'), resolvedAt: at('2026-01-01'), timeToRespond: 0, timeToResolve: 0 };

const DRAFTS: readonly Partial<IncidentDraft>[] = [
  {
    title: 'phish',
    severity: 'high',
    priority: 'high',
    incidentType: 'unauthorized_access',
    tags: ['mail', 'vip'],
    externalId: 'E-1',
  },
  {
    title: 'Miner',
    severity: 'low',
    priority: 'critical',
    incidentType: 'malware',
    tags: ['dns'],
    createdBy: 'grace',
    status: 'investigating',
    assignedTo: 'alan',
    acknowledgedAt: at('2026-01-01'),
    timeToRespond: 0,
  },
  {
    title: 'wiper',
    severity: 'high',
    priority: 'low',
    incidentType: 'malware',
    tags: ['disk', 'dns'],
    status: 'closed',
    assignedTo: 'grace',
    externalId: 'E-2',
    ...RESOLVED,
  },
  {
    title: 'noise',
    severity: 'info',
    priority: 'low',
    incidentType: 'other',
    tags: [],
    status: 'false_positive',
    ...RESOLVED,
  },
];

const FILTERS: readonly [string, IncidentFilters, readonly string[]][] = [
  ['nothing', {}, ['Miner', 'noise', 'phish', 'wiper']],
  ['one status', { status: ['open'] }, ['phish']],
  ['one of several statuses', { status: ['open', 'false_positive', 'contained'] }, ['noise', 'phish']],
  ['one severity', { severity: ['high'] }, ['phish', 'wiper']],
  ['one of several severities', { severity: ['low', 'info'] }, ['Miner', 'noise']],
  ['a severity no incident has', { severity: ['critical'] }, []],
  ['one priority', { priority: ['critical'] }, ['Miner']],
  ['one of several priorities', { priority: ['low', 'high'] }, ['noise', 'phish', 'wiper']],
  ['one type', { incidentType: ['malware'] }, ['Miner', 'wiper']],
  ['one of several types', { incidentType: ['other', 'unauthorized_access'] }, ['noise', 'phish']],
  ['its reporter', { createdBy: 'grace' }, ['Miner']],
  ['its reporter, by the whole name', { createdBy: 'grac' }, []],
  ['its assignee', { assignedTo: 'grace' }, ['wiper']],
  ['its assignee, by the whole name', { assignedTo: 'ala' }, []],
  ['its external id', { externalId: 'E-2' }, ['wiper']],
  ['its external id, by the whole text', { externalId: 'E-' }, []],
  ['any of the tags', { tags: ['mail', 'dns'] }, ['Miner', 'phish', 'wiper']],
  ['a tag, by the whole word', { tags: ['mai'] }, []],
  ['all of the tags', { tagsAll: ['dns', 'disk'] }, ['wiper']],
  ['all of the tags, where no incident has both', { tagsAll: ['dns', 'mail'] }, []],
  ['any of some tags and all of others', { tags: ['mail', 'disk'], tagsAll: ['dns'] }, ['wiper']],
  ['status and severity', { status: ['open', 'investigating'], severity: ['high'] }, ['phish']],
  ['type, tag and assignee', { incidentType: ['malware'], tags: ['dns'], assignedTo: 'alan' }, ['Miner']],
  ['text and priority', { q: 'p', priority: ['low'] }, ['wiper']],
];

const TEXTS: readonly Partial<IncidentDraft>[] = [
  { title: 'CPU at 100% load', description: 'plain' },
  { title: 'CPU at 100 load', description: 'plain' },
  { title: 'snake_case', description: 'plain' },
  { title: 'snakeXcase', description: 'plain' },
  { title: 'back\\slash', description: 'plain' },
  { title: 'question', description: 'Is it? Or $1 of "it"\'s' },
];

const SEARCHES: readonly [string, string, readonly string[]][] = [
  ['a part of the title', 'nake_c', ['snake_case']],
  ['in any case', 'SNAKE', ['snakeXcase', 'snake_case']],
  ['a part of the description', 'pLaIn', TEXTS.slice(0, 5).map(({ title }) => title!)],
  ['a part of the number', 'inc-0', TEXTS.map(({ title }) => title!)],
  ['what no incident has', 'elsewhere', []],
  ['a percent sign as itself', '%', ['CPU at 100% load']],
  ['a percent sign between texts as itself', '100%load', []],
  ['an underscore as itself', '_', ['snake_case']],
  ['a backslash as itself', '\\', ['back\\slash']],
  ['a backslash within a text as itself', 'k\\s', ['back\\slash']],
  ['an escaped percent sign as itself', '\\%', []],
  ['what a query could take for a placeholder', '? Or $1 of', ['question']],
  ['quotes', '"it"\'s', ['question']],
];

function dates(created: string, updated: string, detected: string): Partial<IncidentDraft> {
  return { createdAt: at(created), updatedAt: at(updated), detectedAt: at(detected) };
}

const OTHER_ID = '0195d6a0-ffff-7000-8000-000000000000';

/** With something in each field that a summary leaves out. */
const RICH = {
  description: 'long',
  tags: ['b', 'a'],
  assignedTo: 'grace',
  customFields: { a: 1 },
  source: { system: 'siem', ruleId: 'r-1', ruleName: 'R', confidence: 0.5, rawData: { b: 2 } },
  actors: [{ type: 'user', identifier: 'eve', attributes: {} }],
  assets: [{ type: 'host', identifier: 'db-1', attributes: {} }],
  analysis: {
    summary: 's',
    riskScore: 1,
    attackPatterns: [],
    indicators: [],
    recommendations: [],
    confidence: 1,
  },
  remediationActions: [
    {
      actionId: 'a-1',
      actionType: 'isolate',
      description: 'Cut it off',
      status: 'pending',
      automated: false,
      rollbackAvailable: false,
    },
  ],
  relatedIncidents: [OTHER_ID],
} satisfies Partial<IncidentDraft>;

/** Added in this order; by each field the order is another. */
const SORTED: readonly Partial<IncidentDraft>[] = [
  { title: 'cherry', severity: 'critical', priority: 'low', ...dates('2026-01-04', '2026-02-01', '2025-12-02') },
  {
    title: 'apple',
    severity: 'low',
    priority: 'critical',
    ...dates('2026-01-01', '2026-02-03', '2025-12-04'),
    status: 'closed',
    ...RESOLVED,
  },
  {
    title: 'Date',
    severity: 'info',
    priority: 'medium',
    ...dates('2026-01-03', '2026-02-02', '2025-12-01'),
    status: 'contained',
    acknowledgedAt: at('2026-01-01'),
    timeToRespond: 0,
  },
  {
    title: 'Banana',
    severity: 'high',
    priority: 'high',
    ...dates('2026-01-02', '2026-02-04', '2025-12-03'),
    status: 'investigating',
    acknowledgedAt: at('2026-01-01'),
    timeToRespond: 0,
  },
];

const ASCENDING: Readonly<Record<IncidentSortField, readonly string[]>> = {
  createdAt: ['apple', 'Banana', 'Date', 'cherry'],
  updatedAt: ['cherry', 'Date', 'apple', 'Banana'],
  detectedAt: ['Date', 'cherry', 'Banana', 'apple'],
  title: ['apple', 'Banana', 'cherry', 'Date'],
  incidentNumber: ['cherry', 'apple', 'Date', 'Banana'],
  severity: ['Date', 'apple', 'Banana', 'cherry'],
  priority: ['cherry', 'Date', 'Banana', 'apple'],
  status: ['cherry', 'Banana', 'Date', 'apple'],
};

/** Pages of incidents: which, in which order, and how many in all. */
export function incidentListingContract(store: () => IncidentStore): void {
  const addAll = async (overs: readonly Partial<IncidentDraft>[]): Promise<void> => {
    for (const over of overs) await store().incidents.add(anIncidentDraft(over));
  };
  const query = (over: Partial<IncidentQuery>): IncidentQuery => ({
    filters: {},
    sort: { field: 'title', direction: 'asc' },
    view: 'summary',
    pageSize: 100,
    start: { page: 1 },
    count: 'bounded',
    ...over,
  });
  const list = async (over: Partial<IncidentQuery>): Promise<{ items: IncidentState[]; total: Total | null }> => {
    const { items, total } = await store().view.list(query(over));
    return { items: JSON.parse(items) as IncidentState[], total };
  };
  const titles = async (over: Partial<IncidentQuery>): Promise<string[]> => {
    const { items, total } = await list(over);
    expect(total).toEqual({ value: items.length, relation: 'eq' });
    return items.map(({ title }) => title);
  };

  describe('listing incidents', () => {
    it('gives all of each incident as it is given alone, where that is asked for', async () => {
      const { id } = await store().incidents.add(anIncidentDraft(RICH));
      const { items } = await store().view.list(query({ view: 'full' }));
      expect(items).toBe(`[${(await store().view.find({ id }))!.text}]`);
    });

    it('leaves out what can be large otherwise, and nothing else', async () => {
      const { id } = await store().incidents.add(anIncidentDraft(RICH));
      const { text } = (await store().view.find({ id }))!;
      const { description, customFields, actors, assets, timeline, analysis, remediationActions, ...rest } = JSON.parse(
        text,
      ) as IncidentState;
      expect([description, customFields, actors, assets, timeline, analysis, remediationActions]).not.toContain(
        undefined,
      );
      const { relatedIncidents, source, ...summary } = rest;
      expect([relatedIncidents, source.rawData]).toEqual([RICH.relatedIncidents, RICH.source.rawData]);
      const { system, ruleId, ruleName, confidence } = RICH.source;
      expect(await list({})).toMatchObject({
        items: [{ ...summary, source: { system, ruleId, ruleName, confidence } }],
      });
    });

    it('gives an empty page of an empty store', async () => {
      expect(await list({})).toEqual({ items: [], total: { value: 0, relation: 'eq' } });
    });

    it.each(FILTERS)('filters by %s', async (_, filters, expected) => {
      await addAll(DRAFTS);
      expect(await titles({ filters })).toEqual([...expected]);
    });

    it.each([
      ['createdAt', 'createdFrom', 'createdTo'],
      ['detectedAt', 'detectedFrom', 'detectedTo'],
      ['updatedAt', 'updatedFrom', 'updatedTo'],
    ] as const)('filters by %s from an instant on, and up to one but without it', async (field, from, to) => {
      await addAll(
        AROUND.map(([title, instant]) => ({
          title,
          ...dates('2026-01-01', '2026-01-31', '2025-12-31'),
          [field]: instant,
        })),
      );
      const last = at('2026-01-15T10:00:00.001Z');
      expect(await titles({ filters: { [from]: at(BOUND) } })).toEqual(['after', 'on']);
      expect(await titles({ filters: { [to]: at(BOUND) } })).toEqual(['before']);
      expect(await titles({ filters: { [from]: at(BOUND), [to]: last } })).toEqual(['on']);
      expect(await titles({ filters: { [from]: at(BOUND), [to]: at(BOUND) } })).toEqual([]);
    });

    it.each(SEARCHES)('finds %s', async (_, q, expected) => {
      await addAll(TEXTS);
      expect((await titles({ filters: { q } })).toSorted()).toEqual([...expected].toSorted());
    });

    it('finds an incident by its number in lower case', async () => {
      await addAll(TEXTS);
      const incident = await store().incidents.add(anIncidentDraft({ title: 'wanted' }));
      expect(await titles({ filters: { q: incident.toState().incidentNumber.toLowerCase() } })).toEqual(['wanted']);
    });

    it.each(Object.entries(ASCENDING) as [IncidentSortField, readonly string[]][])(
      'sorts by %s in both directions',
      async (field, ascending) => {
        await addAll(SORTED);
        expect(await titles({ sort: { field, direction: 'asc' } })).toEqual(ascending);
        expect(await titles({ sort: { field, direction: 'desc' } })).toEqual(ascending.toReversed());
      },
    );

    it('sorts severities and priorities by rank, the gravest last', async () => {
      await addAll(
        (['critical', 'low', 'medium', 'info', 'high'] as const).map((severity) => ({ title: severity, severity })),
      );
      await addAll(
        (['critical', 'low', 'medium', 'high'] as const).map((priority) => ({
          title: priority,
          priority,
          tags: ['p'],
        })),
      );
      const bySeverity = await list({ pageSize: 2, sort: { field: 'severity', direction: 'asc' } });
      expect(bySeverity.items.map(({ severity }) => severity)).toEqual(['info', 'low']);
      const byPriority = await titles({ filters: { tags: ['p'] }, sort: { field: 'priority', direction: 'asc' } });
      expect(byPriority).toEqual(['low', 'medium', 'high', 'critical']);
    });

    it('gives pages by their number, an empty one past the end, and how many there are', async () => {
      await addAll(SORTED);
      const pages = await Promise.all([1, 2, 3].map((page) => list({ start: { page }, pageSize: 3 })));
      expect(pages.map(({ items }) => items.map(({ title }) => title))).toEqual([
        ['apple', 'Banana', 'cherry'],
        ['Date'],
        [],
      ]);
      expect(pages.map(({ total }) => total)).toEqual(pages.map(() => ({ value: 4, relation: 'eq' })));
    });

    it('counts what matches, not what is on the page', async () => {
      await addAll(DRAFTS);
      const { items, total } = await list({ pageSize: 1, filters: { tags: ['dns'] } });
      expect([items.map(({ title }) => title), total]).toEqual([['Miner'], { value: 2, relation: 'eq' }]);
    });

    it('counts all, guesses or does not count, as it is asked to', async () => {
      await addAll(DRAFTS);
      const filters = { tags: ['dns'] };
      expect((await list({ pageSize: 1, filters, count: 'exact' })).total).toEqual({ value: 2, relation: 'eq' });
      expect((await list({ pageSize: 1, filters, count: 'none' })).total).toBeNull();
      for (const guessed of [{}, filters]) {
        const { total } = await list({ filters: guessed, count: 'estimated' });
        expect(total).toEqual({ value: expect.any(Number), relation: 'estimated' });
      }
    });
  });

  walkingContract(INCIDENT_SORT_FIELDS, {
    list: (over) => store().view.list(query(over as Partial<IncidentQuery>)),
    add: async (count) => {
      const drafts = Array.from({ length: count }, (_, i) => anIncidentDraft(alike(i)));
      await store().incidents.addMissing(drafts);
      return drafts.map(({ id }) => id);
    },
    move: async (id) => {
      const { incidentNumber, ...state } = (await store().incidents.findById(id))!.toState();
      await store().incidents.save(
        Incident.restore({ ...state, incidentNumber, title: 'Moved', createdAt: at('2025-06-01') }),
      );
    },
    remove: async (id) => {
      const incident = (await store().incidents.findById(id))!;
      await store().incidents.remove(incident, { by: 'grace', at: at('2026-02-01') });
    },
  });

  readingContract<IncidentFilters>({
    read: (filters) => store().view.read(filters),
    find: async (id) => (await store().view.find({ id }))?.text,
    add: async (count) => {
      const severities = ['critical', 'low'] as const;
      const drafts = Array.from({ length: count }, (_, i) => anIncidentDraft({ severity: severities[i % 2]! }));
      await store().incidents.addMissing(drafts);
      return drafts.map(({ id }) => id);
    },
    half: { severity: ['critical'] },
  });
}

/** Of many made so, several are alike in any one field. */
function alike(i: number): Partial<IncidentDraft> {
  const day = at(`2026-01-${String(10 + (i % 5))}`);
  const severity = (['low', 'high', 'info'] as const)[i % 3];
  const priority = (['low', 'critical'] as const)[i % 2];
  const status = (['open', 'contained', 'investigating'] as const)[i % 3];
  return { title: `title ${i % 4}`, severity, priority, status, createdAt: day, updatedAt: day, detectedAt: day };
}
