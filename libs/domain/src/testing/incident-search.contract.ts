import { describe, expect, it } from '@jest/globals';
import { RELEVANCE, type FoundIncidents, type IncidentSearchQuery } from '../incident/incident-search.js';
import type { IncidentDraft } from '../incident/incident.state.js';
import { INCIDENT_SORT_FIELDS, type IncidentSummary } from '../incident/incident.view.js';
import { Incident } from '../incident/incident.js';
import { anIncidentDraft } from './incident.builder.js';
import type { IncidentStore } from './incident-store.js';
import { walkingContract } from './walking.contract.js';

/** What each has besides is the same, and none of the words that are looked for. */
const PLACES: readonly [place: string, draft: Partial<IncidentDraft>][] = [
  ['title', { title: 'Beacon to needle-c2.example' }],
  ['description', { description: 'Seen twice.\nThe last host was needle-7.' }],
  ['external id', { externalId: 'NEEDLE-2026-17' }],
  ['tags', { tags: ['attack.t1059', 'needle'] }],
  ['identifier of an actor', { actors: [{ type: 'user', identifier: 'needle@example.org', attributes: {} }] }],
  ['name of an actor', { actors: [{ type: 'user', identifier: '17', name: 'Ada Needleman', attributes: {} }] }],
  ['identifier of an asset', { assets: [{ type: 'host', identifier: 'srv-needle-1', attributes: {} }] }],
  ['name of an asset', { assets: [{ type: 'host', identifier: '18', name: 'The needle', attributes: {} }] }],
];

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));

/** Incidents that have certain words: which, in which order, and whether that is all. */
export function incidentSearchContract(store: () => IncidentStore): void {
  const addAll = async (overs: readonly Partial<IncidentDraft>[]): Promise<void> => {
    for (const over of overs) await store().incidents.add(anIncidentDraft(over));
  };
  const search = (q: string, over: Partial<IncidentSearchQuery> = {}): Promise<FoundIncidents> =>
    store().search.find({
      filters: { q },
      sort: { field: 'createdAt', direction: 'desc' },
      view: 'summary',
      pageSize: 100,
      start: { page: 1 },
      count: 'bounded',
      timeLimitMs: 60_000,
      ...over,
    });
  const titlesOf = ({ items }: FoundIncidents): string[] =>
    (JSON.parse(items) as IncidentSummary[]).map(({ title }) => title);
  const titles = async (q: string, over: Partial<IncidentSearchQuery> = {}): Promise<string[]> => {
    const found = await search(q, over);
    expect([found.partial, found.total]).toEqual([false, { value: titlesOf(found).length, relation: 'eq' }]);
    return titlesOf(found);
  };

  describe('searching incidents', () => {
    it.each(PLACES)('finds a word, or a part of one, in the %s', async (_, draft) => {
      await addAll([{ title: 'Straw' }, { title: 'Found', ...draft }, { title: 'Hay' }]);
      expect(await titles('eEDLe')).toEqual([draft.title ?? 'Found']);
    });

    it('finds an incident by its number, and by a part of that', async () => {
      const { incidentNumber } = (await store().incidents.add(anIncidentDraft({ title: 'Found' }))).toState();
      expect(await titles(incidentNumber.toLowerCase())).toEqual(['Found']);
      expect(await titles(incidentNumber.slice(2, -1))).toEqual(['Found']);
    });

    it('finds what has all of the words, wherever and in whatever order', async () => {
      const description = 'Encoded command of winword.exe';
      await addAll([
        { title: 'PowerShell', tags: ['vip'], description },
        { title: 'powershell', tags: ['vip'] },
        { title: 'Macro', description },
      ]);
      expect(await titles('vip winword power')).toEqual(['PowerShell']);
    });

    it('finds what stands between quotes as it is, within one field', async () => {
      await addAll([
        { title: 'Pass the hash', description: 'Of an admin' },
        { title: 'Hash of the pass', description: 'pass' },
      ]);
      expect(await titles('"the hash"')).toEqual(['Pass the hash']);
      expect(await titles('"hash of"')).toEqual(['Hash of the pass']);
      expect(await titles('"pass pass"')).toEqual([]);
    });

    it.each([
      ['percent sign', '%', '100% of the disk'],
      ['underscore', '_', 'svc_backup'],
      ['backslash', '\\', 'CORP\\ada'],
      ['quote', '"', 'The "usual" one'],
      ['letter', 'ß', 'Straße'],
    ])('takes a %s as itself', async (_, q, title) => {
      await addAll([{ title: 'Plain' }, { title }]);
      expect(await titles(q)).toEqual([title]);
    });

    it('finds nothing where nothing is', async () => {
      await addAll([{ title: 'Straw' }]);
      expect(await search('needle')).toEqual({
        items: '[]',
        next: null,
        total: { value: 0, relation: 'eq' },
        partial: false,
      });
    });

    it('finds only what the filters let through', async () => {
      await addAll([
        { title: 'needle 1', severity: 'high' },
        { title: 'needle 2', severity: 'low' },
        { title: 'Straw', severity: 'high' },
      ]);
      expect(await titles('needle', { filters: { q: 'needle', severity: ['high'] } })).toEqual(['needle 1']);
      expect(await titles('e', { filters: { q: 'e', severity: ['low'] }, sort: RELEVANCE })).toEqual(['needle 2']);
    });

    it('gives the newest first, or the oldest', async () => {
      await addAll([2, 3, 1].map((day) => ({ title: `needle ${day}`, createdAt: at(day) })));
      expect(await titles('needle')).toEqual(['needle 3', 'needle 2', 'needle 1']);
      expect(await titles('needle', { sort: { field: 'createdAt', direction: 'asc' } })).toEqual([
        'needle 1',
        'needle 2',
        'needle 3',
      ]);
    });

    it('gives the best first: what is called so, then titles, then the rest, each the newest first', async () => {
      await addAll([
        { title: 'called so', externalId: 'needle', createdAt: at(1) },
        { title: 'in the rest, old', description: 'A needle.', createdAt: at(2) },
        { title: 'needle in the title, old', createdAt: at(3) },
        { title: 'in the rest, new', description: 'A needle.', createdAt: at(4) },
        { title: 'needle in the title, new', createdAt: at(5) },
      ]);
      const ranked = [
        'called so',
        'needle in the title, new',
        'needle in the title, old',
        'in the rest, new',
        'in the rest, old',
      ];
      expect(await titles(' needle ', { sort: RELEVANCE })).toEqual(ranked);
      const first = await search('needle', { sort: RELEVANCE, pageSize: 2 });
      const second = await search('needle', { sort: RELEVANCE, pageSize: 2, start: { after: first.next! } });
      const third = await search('needle', { sort: RELEVANCE, pageSize: 2, start: { page: 3 } });
      expect([first, second, third].flatMap(titlesOf)).toEqual(ranked);
      expect(third.next).toBeNull();
    });

    it('says that it is partial where there is no time', async () => {
      await addAll([{ title: 'needle' }]);
      for (const sort of [RELEVANCE, { field: 'createdAt', direction: 'desc' }] as const) {
        const found = await search('needle', { sort, timeLimitMs: 0 });
        expect([found.items, found.partial, found.next]).toEqual(['[]', true, null]);
      }
    });

    it('gives documents as a list gives them, whole or summaries', async () => {
      await addAll([{ title: 'needle' }]);
      for (const view of ['summary', 'full'] as const) {
        const { items } = await store().view.list({
          filters: {},
          sort: { field: 'createdAt', direction: 'desc' },
          view,
          pageSize: 1,
          start: { page: 1 },
          count: 'none',
        });
        expect(await search('needle', { view, count: 'none' })).toEqual({
          items,
          next: null,
          total: null,
          partial: false,
        });
      }
    });

    walkingContract(INCIDENT_SORT_FIELDS, {
      list: (over) => search('walk', over as Partial<IncidentSearchQuery>),
      add: async (count) => {
        const drafts = Array.from({ length: count }, (_, i) =>
          anIncidentDraft({ title: 'walk', tags: [], createdAt: at(1 + (i % 3)), updatedAt: at(5 + (i % 3)) }),
        );
        await store().incidents.addMissing(drafts);
        return drafts.map(({ id }) => id);
      },
      move: async (id) => {
        const state = (await store().incidents.findById(id))!.toState();
        await store().incidents.save(
          Incident.restore({ ...state, title: 'walk on', createdAt: new Date('2025-06-01') }),
        );
      },
      remove: async (id) => {
        await store().incidents.remove((await store().incidents.findById(id))!, { by: 'grace', at: at(31) });
      },
    });
  });
}
