import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Incident } from '@sentinelops/domain';
import { Rule, type AuditedResource } from '@sentinelops/domain';
import { anApiKey, anIncidentDraft, aRuleDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { withProvenance } from './provenance.js';

const GRACE = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };
const ADA = { by: 'ada', at: new Date('2026-01-01T00:00:00.000Z') };

let target: TestDatabase;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

interface Event {
  readonly at: Date;
  readonly actor: string;
  readonly operation: string;
  readonly address: string | null;
  readonly version: number | null;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** What is kept of a resource, in the order in which it happened. */
async function eventsOf({ type, id }: AuditedResource): Promise<readonly Event[]> {
  const rows = await database.orm.em.execute<(Omit<Event, 'at'> & { at: string })[]>(
    `select at, actor, operation, address, version, changes from audit_events
    where resource_type = ? and resource_id = ? and outcome = 'done' order by version, at, id`,
    [type, id],
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

const ofRule = ({ id }: Rule): Promise<readonly Event[]> => eventsOf({ type: 'rule', id });
const ofIncident = ({ id }: Incident): Promise<readonly Event[]> => eventsOf({ type: 'incident', id });

async function eventCount(): Promise<number> {
  const [row] = await database.orm.em.execute<{ count: number }[]>('select count(*)::int as count from audit_events');
  return row!.count;
}

describe('the audit of rules', () => {
  let rule: Rule;
  beforeEach(async () => {
    rule = await database.rules.add(aRuleDraft({ name: 'Old', tags: ['a'], query: 'q' }));
  });

  it('says of a creation all that is not empty, with the number', async () => {
    const [event, ...others] = await ofRule(rule);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ actor: 'ada', at: rule.toState().createdAt, version: 1, operation: 'library' });
    expect(event!.changes).toMatchObject({
      ruleNumber: { to: rule.toState().ruleNumber },
      name: { to: 'Old' },
      tags: { to: ['a'] },
      enabled: { to: true },
    });
    expect(Object.keys(event!.changes)).not.toContain('conditions');
  });

  it('has an event for each of many that are added at once', async () => {
    const rules = await database.rules.addAll([aRuleDraft(), aRuleDraft(), aRuleDraft()]);
    const events = await Promise.all(rules.map(ofRule));
    expect(events.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(events.map(([event]) => event!.changes['name'])).toEqual(rules.map((one) => ({ to: one.toState().name })));
  });

  it('says of a save which fields it changed, who did it and when', async () => {
    rule.revise({ ...rule.definition(), name: 'New', tags: ['a', 'b'] }, GRACE);
    await database.rules.save(rule);
    expect((await ofRule(rule))[1]).toEqual({
      at: GRACE.at,
      actor: 'grace',
      operation: 'library',
      address: null,
      version: 2,
      changes: { name: { from: 'Old', to: 'New' }, tags: { added: ['b'], removed: [] } },
    });
  });

  it('says of reported executions what came of them, and no other change that is not stored', async () => {
    rule.recordExecutions({ executions: 2, matches: 1 }, GRACE.at);
    rule.revise({ ...rule.definition(), name: 'Not stored' }, ADA);
    await database.rules.saveMetrics(rule, GRACE);
    const [, event] = await ofRule(rule);
    expect(event).toMatchObject({ actor: 'grace', at: GRACE.at, version: 1 });
    expect(event!.changes).toMatchObject({
      metrics: { from: { totalExecutions: 0 }, to: { totalExecutions: 2 } },
      lastExecuted: { from: null, to: '2026-02-03T04:05:06.789Z' },
    });
    expect(Object.keys(event!.changes).sort()).toEqual(['lastExecuted', 'metrics']);
  });

  it('says of a removal who did it, and what is gone', async () => {
    await database.rules.remove(rule, GRACE);
    const removal = (await ofRule(rule)).find(({ actor }) => actor === 'grace');
    expect(removal).toMatchObject({
      at: GRACE.at,
      version: 1,
      changes: { name: { from: 'Old' }, tags: { from: ['a'] } },
    });
  });
});

describe('the audit of incidents', () => {
  let incident: Incident;
  beforeEach(async () => {
    incident = await database.incidents.add(anIncidentDraft({ title: 'Old' }));
  });

  it('says of a creation all that is not empty', async () => {
    const [event] = await ofIncident(incident);
    expect(event).toMatchObject({
      actor: 'ada',
      version: 1,
      changes: { title: { to: 'Old' }, status: { to: 'open' } },
    });
  });

  it('says of a creation the number, which the incident has only then', async () => {
    const [event] = await ofIncident(incident);
    expect(event!.changes['incidentNumber']).toEqual({ to: incident.toState().incidentNumber });
  });

  it('has an event for each that was stored of many, and none for those that were there', async () => {
    const key = { externalId: 'x-1', source: { system: 'siem', confidence: 0 } };
    await database.incidents.add(anIncidentDraft(key));
    const drafts = [anIncidentDraft(key), anIncidentDraft()];
    expect(await database.incidents.addMissing(drafts)).toHaveLength(1);
    const counts = await Promise.all(drafts.map(async ({ id }) => (await eventsOf({ type: 'incident', id })).length));
    expect(counts).toEqual([0, 1]);
  });

  it('says of one that was created among many what tells it from others', async () => {
    const draft = anIncidentDraft({ title: 'One of many', description: 'd'.repeat(1000) });
    const stored = await database.incidents.addMissing([anIncidentDraft(), draft]);
    const [event] = await eventsOf({ type: 'incident', id: draft.id });
    expect(event).toMatchObject({ actor: 'ada', at: draft.createdAt, version: 1 });
    expect(event!.changes).toEqual({
      incidentNumber: { to: stored.find(({ id }) => id === draft.id)!.incidentNumber },
      title: { to: 'One of many' },
      incidentType: { to: draft.incidentType },
      severity: { to: draft.severity },
      priority: { to: draft.priority },
      status: { to: 'open' },
    });
  });

  it('says of a save of the timeline only what was added to it', async () => {
    incident.assign('grace', GRACE);
    await database.incidents.save(incident);
    const [, event] = await ofIncident(incident);
    expect(event).toMatchObject({ actor: 'grace', version: 2, changes: { assignedTo: { from: null, to: 'grace' } } });
    const added = incident.toState().timeline.at(-1);
    expect(event!.changes['timeline']).toEqual({ added: [added], removed: [] });
  });

  it('says of an entry in the timeline nothing but the entry', async () => {
    const entry = { timestamp: '2026-02-03T04:05:06.789Z', eventType: 'note', description: 'd', actor: 'grace' };
    await database.incidents.appendToTimeline(incident.id, entry, GRACE.by, GRACE.at);
    const [, event] = await ofIncident(incident);
    expect(event).toMatchObject({ actor: 'grace', at: GRACE.at, version: 2 });
    expect(event!.changes).toEqual({ timeline: { added: [entry], removed: [] } });
  });

  it('says of a removal who did it', async () => {
    await database.incidents.remove(incident, GRACE);
    expect((await ofIncident(incident)).map(({ actor }) => actor).sort()).toEqual(['ada', 'grace']);
  });
});

describe('the audit of API keys', () => {
  it('says of a new one what everyone may know, and nothing of its secret', async () => {
    const key = anApiKey({ name: 'ci', secretHash: 'hidden', roles: ['service'] });
    await database.apiKeys.add(key);
    const [event, ...others] = await eventsOf({ type: 'apiKey', id: key.id });
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      actor: 'ada',
      version: null,
      changes: { name: { to: 'ci' }, roles: { to: ['service'] } },
    });
    expect(JSON.stringify(event)).not.toContain('hidden');
  });

  it('says of a revocation who did it and when, and nothing of mere uses', async () => {
    const key = anApiKey();
    await database.apiKeys.add(key);
    await database.apiKeys.recordUse(key.id, GRACE.at);
    key.revoke(GRACE);
    await database.apiKeys.saveRevocation(key);
    const [, event, ...others] = await eventsOf({ type: 'apiKey', id: key.id });
    expect(others).toEqual([]);
    expect(event).toMatchObject({ actor: 'grace', at: GRACE.at });
    expect(event!.changes).toEqual({
      revokedAt: { from: null, to: '2026-02-03T04:05:06.789Z' },
      revokedBy: { from: null, to: 'grace' },
    });
  });

  it('has an event for the first key, and none for the one that came too late', async () => {
    const other = await testDatabase();
    const own = await Database.connect({ url: other.appUrl, applicationName: 'spec' });
    const outcomes = await Promise.all([1, 2, 3].map(() => own.apiKeys.addFirst(anApiKey({ name: 'admin' }))));
    const rows = await own.orm.em.execute<object[]>('select from audit_events');
    await own.close();
    await other.drop();
    expect([outcomes.filter((isFirst) => isFirst).length, rows.length]).toEqual([1, 1]);
  });
});

describe('the audit', () => {
  it('stores where the work came from', async () => {
    const provenance = { address: '192.0.2.7', requestId: 'r-1', operation: 'createRule' };
    const rule = await withProvenance(provenance, () => database.rules.add(aRuleDraft()));
    expect((await ofRule(rule))[0]).toMatchObject({ operation: 'createRule', address: '192.0.2.7' });
    const later = await database.rules.add(aRuleDraft());
    expect((await ofRule(later))[0]).toMatchObject({ operation: 'library', address: null });
  });

  it('keeps nothing of what was undone', async () => {
    const before = await eventCount();
    const work = database.unitOfWork.run(async () => {
      await database.rules.add(aRuleDraft());
      await database.incidents.add(anIncidentDraft());
      throw new Error('power cut');
    });
    await expect(work).rejects.toThrow('power cut');
    expect(await eventCount()).toBe(before);
  });

  it('keeps of a unit of work the parts that were not undone alone', async () => {
    const [kept, undone] = [aRuleDraft(), aRuleDraft()];
    await database.unitOfWork.run(async () => {
      const inner = database.unitOfWork.run(async () => {
        await database.rules.add(undone);
        throw new Error('power cut');
      });
      await expect(inner).rejects.toThrow('power cut');
      await database.rules.add(kept);
    });
    expect(await eventsOf({ type: 'rule', id: undone.id })).toEqual([]);
    expect(await eventsOf({ type: 'rule', id: kept.id })).toHaveLength(1);
  });

  it('lets no change be stored that it can not store', async () => {
    const draft = aRuleDraft();
    const provenance = { address: null, requestId: null, operation: 'x'.repeat(101) };
    await expect(withProvenance(provenance, () => database.rules.add(draft))).rejects.toThrow(/too long/);
    expect(await database.rules.findById(draft.id)).toBeNull();
  });

  it('keeps questions marks, quotes and characters of every kind as they are', async () => {
    const name = `? ?? $1 'quoted' "double" \\ 🦊`;
    const rule = await database.rules.add(aRuleDraft({ name }));
    expect((await ofRule(rule))[0]!.changes['name']).toEqual({ to: name });
  });
});

describe('the history of changes', () => {
  const changed = async (rule: Rule, from: number, to: number): Promise<string[] | null> => {
    const fields = await database.changeHistory.fieldsChanged({ type: 'rule', id: rule.id }, from, to);
    return fields && [...fields].sort();
  };
  let rule: Rule;
  beforeEach(async () => {
    rule = await database.rules.add(aRuleDraft());
    rule.revise({ ...rule.definition(), name: 'Second' }, GRACE);
    rule = await database.rules.save(rule);
    rule.revise({ ...rule.definition(), tags: ['third'], description: 'third' }, GRACE);
    rule = await database.rules.save(rule);
  });

  it('names the fields that were touched between two versions', async () => {
    expect(await changed(rule, 1, 3)).toEqual(['description', 'name', 'tags']);
    expect(await changed(rule, 2, 3)).toEqual(['description', 'tags']);
    expect(await changed(rule, 1, 2)).toEqual(['name']);
    expect(await changed(rule, 3, 3)).toEqual([]);
  });

  it('knows a version that changed no field', async () => {
    const next = await database.rules.save(rule);
    expect(await changed(next, 3, 4)).toEqual([]);
  });

  it('knows what was changed in the transaction that asks', async () => {
    await database.unitOfWork.run(async () => {
      rule.disable(GRACE);
      await database.rules.save(rule);
      expect(await changed(rule, 3, 4)).toEqual(['enabled']);
    });
  });

  it('says that it does not know a way with a step missing', async () => {
    expect(await changed(rule, 1, 4)).toBeNull();
    const old = await database.rules.add(aRuleDraft());
    await database.orm.em.execute('update rules set version = 7 where id = ?', [old.id]);
    const later = Rule.restore({ ...old.toState(), version: 7 });
    later.revise({ ...later.definition(), name: 'Eighth' }, GRACE);
    await database.rules.save(later);
    expect(await changed(old, 7, 8)).toEqual(['name']);
    expect(await changed(old, 6, 8)).toBeNull();
  });

  it('does not mistake an incident for a rule', async () => {
    expect(await database.changeHistory.fieldsChanged({ type: 'incident', id: rule.id }, 1, 3)).toBeNull();
  });
});
