import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from './api-problem.js';
import { everyItem } from './every-item.js';
import type { Schemas } from './index.js';
import { TinyServer, type Reply } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const INCIDENTS = '/api/v1/incidents';
const server = new TinyServer();
const page = (next: string | null, ...titles: readonly string[]): Reply => ({
  body: { items: titles.map((title) => ({ title })), next },
});

function open(): AsyncGenerator<Schemas['IncidentSummary'] | Schemas['Incident'], void, undefined> {
  const { api } = tryOut(server);
  return everyItem((from) => api.GET(INCIDENTS, { params: { query: { status: ['open'], ...from } } }));
}

const paths = (): string[] => server.received.map(({ path }) => path);

describe('every item of a list', () => {
  it('is given, from page to page', async () => {
    server.will(page('n1', 'a', 'b'), page('n2'), page(null, 'c'));
    const titles: string[] = [];
    for await (const { title } of open()) titles.push(title);
    expect(titles).toEqual(['a', 'b', 'c']);
    expect(paths()).toEqual(['', '&cursor=n1', '&cursor=n2'].map((rest) => `${INCIDENTS}?status=open${rest}`));
  });

  it('is asked for only as far as it is wanted', async () => {
    server.will(page('n1', 'a', 'b'));
    for await (const { title } of open()) if (title === 'b') break;
    expect(paths()).toHaveLength(1);
  });

  it('ends with what goes wrong', async () => {
    server.will(page('n1', 'a'), { status: 400, body: { code: 'request.cursor-invalid' } });
    const items = open();
    expect((await items.next()).value).toEqual({ title: 'a' });
    await expect(items.next()).rejects.toBeInstanceOf(ApiProblem);
  });
});
