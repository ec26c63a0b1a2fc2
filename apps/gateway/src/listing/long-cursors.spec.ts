import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INCIDENT_LIMITS } from '@sentinelops/domain';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';

/** Those of which JSON, UTF-8 or Base64 makes the most. */
const TITLES = ['🦊', '\u0001', '漢', 'İ', '"', '\\'].map((character) => character.repeat(INCIDENT_LIMITS.title.max));

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  for (const title of TITLES) await app.database.incidents.add(anIncidentDraft({ title }));
});
afterAll(async () => {
  await app.close();
});

describe('a cursor among titles as long as they can be', () => {
  it('leads through all of them', async () => {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { sort: 'title', pageSize: 1, ...(cursor !== undefined && { cursor }) };
      const { body } = await app.api.get('/api/v1/incidents', query);
      seen.push(...body.items.map(({ title }) => title));
      cursor = body.next;
    }
    expect(seen.toSorted()).toEqual(TITLES.toSorted());
  });
});
