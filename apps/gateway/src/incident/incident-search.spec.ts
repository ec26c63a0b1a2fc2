import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const INCIDENTS = '/api/v1/incidents';
const COUNT = 60;

let app: TestApp;
let hurried: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  hurried = await startTestApp({ beside: app, searchTimeLimitMs: 1 });
  const drafts = Array.from({ length: COUNT }, (_, n) =>
    anIncidentDraft({
      title: `No ${n}`,
      description: ['Everywhere', n === 30 ? 'unheard' : '', n < 3 ? 'ancient' : '', n === 1 ? '100%' : ''].join(' '),
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
    }),
  );
  await app.database.incidents.addMissing(drafts);
});
afterAll(async () => {
  await hurried.close();
  await app.close();
});

interface Page {
  readonly items: readonly { readonly title: string }[];
}

const titles = ({ items }: Page): string[] => items.map(({ title }) => title);

describe('GET /incidents with words', () => {
  it.each([
    ['a rare word', 'unheard', ['No 30'], { value: 1, relation: 'eq' }],
    ['a word in all', 'everywhere', ['No 59', 'No 58'], { value: 3, relation: 'gte' }],
    ['a word in the oldest alone', 'ancient', ['No 2', 'No 1'], { value: 3, relation: 'gte' }],
    ['a percent sign', '%', ['No 1'], { value: 1, relation: 'eq' }],
    ['one letter', 'v', ['No 59', 'No 58'], { value: 3, relation: 'gte' }],
  ])('finds %s', async (_, q, found, total) => {
    const { status, body } = await app.api.get(INCIDENTS, { q, pageSize: 2 });
    expect({ status, found: titles(body), total: body.total, partial: body.partial }).toEqual({
      status: 200,
      found,
      total,
      partial: false,
    });
  });

  it('finds each once, from page to page, the newest or the best first', async () => {
    for (const sort of ['-createdAt', 'relevance']) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const { body } = await app.api.get(INCIDENTS, {
          q: 'everywhere',
          sort,
          pageSize: 25,
          ...(cursor && { cursor }),
        });
        seen.push(...titles(body));
        cursor = body.next;
      } while (cursor);
      expect(seen).toEqual(Array.from({ length: COUNT }, (_, n) => `No ${COUNT - 1 - n}`));
    }
  });

  it.each(['unheard', 'everywhere', 'ancient', '%', 'v'])(
    'says that it is partial if it had no time for %s, and is no failure',
    async (q) => {
      for (const sort of ['-createdAt', 'relevance', 'title']) {
        const { status, body } = await hurried.api.get(INCIDENTS, { q, sort });
        expect({ status, items: body.items, partial: body.partial }).toEqual({ status: 200, items: [], partial: true });
      }
    },
  );

  it('is never partial without words, and then nothing is more relevant than what is new', async () => {
    const { body } = await hurried.api.get(INCIDENTS, { sort: 'relevance', pageSize: 1 });
    expect([titles(body), body.partial]).toEqual([['No 59'], false]);
  });
});
