import { describe, expect, it } from '@jest/globals';
import { change, everyItem, unwrap, type Schemas } from '@sentinelops/api-client';
import { VERIS_RECORD } from '../incident/veris.example.js';
import { people } from '../testing/people.js';

const INCIDENTS = '/api/v1/incidents';
const INCIDENT = '/api/v1/incidents/{id}';

const the = people();

const raised = (title: string, over: Partial<Schemas['CreateIncident']> = {}): Promise<Schemas['Incident']> =>
  unwrap(
    the.ada.POST(INCIDENTS, {
      body: {
        title,
        description: 'j.doe was in Oslo, and 20 minutes later in Lima.',
        incidentType: 'unauthorized_access',
        severity: 'medium',
        source: { system: 'spec' },
        ...over,
      },
    }),
  );
const one = ({ id }: { readonly id: string }) => ({ params: { path: { id } } });
const current = (incident: { readonly id: string }): Promise<Schemas['Incident']> =>
  unwrap(the.bob.GET(INCIDENT, one(incident)));

describe('an incident', () => {
  it('is raised once, however often its answer is lost', async () => {
    the.wire.loseAnswers(3);
    const incident = await raised('Asked for four times');
    expect(the.wire.exchanges).toEqual(Array(4).fill('POST 201'));
    const { items } = await unwrap(the.bob.GET(INCIDENTS, { params: { query: { q: incident.title, view: 'full' } } }));
    expect(items).toEqual([incident]);
  });

  it('has all of what two people append to its timeline at the same time, each once', async () => {
    const incident = await raised('Written by two at once');
    const notes = Array.from({ length: 20 }, (_, i) => `note ${i}`);
    the.wire.loseAnswers(3);
    await Promise.all(
      notes.map((description, i) => {
        const api = i % 2 === 0 ? the.ada : the.bob;
        const body = { eventType: 'note', description };
        return unwrap(api.POST('/api/v1/incidents/{id}/timeline', { ...one(incident), body }));
      }),
    );
    const { timeline } = await current(incident);
    const appended = timeline.filter(({ eventType }) => eventType === 'note').map(({ description }) => description);
    expect(appended.sort()).toEqual([...notes].sort());
  });

  it('is worked on, closed, and found by its number as it is then', async () => {
    const incident = await raised('From open to closed');
    const body = { assignee: 'bob' };
    await unwrap(the.ada.POST('/api/v1/incidents/{id}/assign', { ...one(incident), body }));
    await change(
      () => the.bob.GET(INCIDENT, one(incident)),
      ({ tags }, headers) => the.bob.PATCH(INCIDENT, { ...one(incident), headers, body: { tags: [...tags, 'vip'] } }),
    );
    for (const status of ['investigating', 'closed'] as const) {
      await unwrap(the.bob.POST('/api/v1/incidents/{id}/status', { ...one(incident), body: { status } }));
    }
    const query = { incidentNumber: incident.incidentNumber };
    expect(await unwrap(the.ada.GET('/api/v1/incidents/by-number', { params: { query } }))).toMatchObject({
      status: 'closed',
      assignedTo: 'bob',
      tags: ['vip'],
    });
  });

  it('takes in another one, and then stays as long as that does', async () => {
    const target = await raised('Takes in', { tags: ['a'] });
    const source = await raised('Is taken in', { tags: ['b'], severity: 'critical' });
    const body = { sourceIds: [source.id] };
    const merged = await unwrap(the.ada.POST('/api/v1/incidents/{id}/merge', { ...one(target), body }));
    expect(merged).toMatchObject({ tags: ['a', 'b'], severity: 'critical', relatedIncidents: [source.id] });
    expect(await current(source)).toMatchObject({ status: 'closed', parentIncidentId: target.id });

    // What Ada saw of it is older than the merge, in which it was closed.
    await expect(unwrap(the.ada.DELETE(INCIDENT, one(source)))).rejects.toMatchObject({ status: 412 });
    await expect(unwrap(the.ada.DELETE(INCIDENT, one(target)))).rejects.toMatchObject({ status: 409 });
    await change(
      () => the.ada.GET(INCIDENT, one(source)),
      (_seen, headers) => the.ada.DELETE(INCIDENT, { ...one(source), headers }),
    );
    await unwrap(the.ada.DELETE(INCIDENT, one(target)));
    await expect(current(target)).rejects.toMatchObject({ status: 404, code: 'incident.not-found' });
  });
});

describe('a list', () => {
  it('is gone through from page to page', async () => {
    const titles = ['One of five', 'Two of five', 'Three of five', 'Four of five', 'Five of five'];
    for (const title of titles) await raised(title, { tags: ['walk'] });
    const seen: string[] = [];
    const items = everyItem((from) =>
      the.bob.GET(INCIDENTS, { params: { query: { tags: ['walk'], sort: 'createdAt', pageSize: 2, ...from } } }),
    );
    for await (const { title } of items) seen.push(title);
    expect(seen).toEqual(titles);
  });
});

describe('VERIS records', () => {
  const imported = (body: string): Promise<Schemas['ImportReport']> =>
    unwrap(
      the.ada.POST('/api/v1/incidents/import/veris', { body, headers: { 'Content-Type': 'application/x-ndjson' } }),
    );

  it('become incidents, and the same ones when they come again', async () => {
    expect(await imported(VERIS_RECORD)).toMatchObject({ created: 1, refused: 0 });
    expect(await imported(VERIS_RECORD)).toMatchObject({ created: 0, unchanged: 1 });
    const query = { q: 'stolen from a car' };
    expect((await unwrap(the.bob.GET(INCIDENTS, { params: { query } }))).total?.value).toBe(1);
  });
});
