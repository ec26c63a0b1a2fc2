import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anIncidentDraft, aRuleDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { describeSchema, testDatabase, type TestDatabase } from '../testing/index.js';
import { MIGRATIONS } from './index.js';

const NAMES = MIGRATIONS.map(({ name }) => name);

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase({ migrated: false });
  database = await connect();
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

const connect = (): Promise<Database> => Database.connect({ url: target.url, applicationName: 'spec' });

/** Adds a rule and an incident as the tables were after the first two migrations, by name of column. */
async function addRowsOfTheGuide(): Promise<void> {
  await database.orm.em.execute(`
    insert into rules (id, rule_number, name, description, rule_type, severity, status, query, enabled, tags, "references",
      actions, custom_fields, created_at, updated_at, created_by, updated_by, version, metrics, related_rules)
    values (gen_random_uuid(), 'RULE-000041', 'n', 'd', 'query', 'low', 'active', 'q', true, '[]', '[]',
      '[]', '{}', now(), now(), 'ada', 'ada', 1, '{}', '[]')`);
  await database.orm.em.execute(`
    insert into incidents (id, incident_number, title, description, incident_type, severity, priority, status, tags,
      custom_fields, created_at, updated_at, detected_at, source, actors, assets, timeline, remediation_actions, created_by,
      updated_by, time_to_detect, time_to_respond, related_incidents)
    values (gen_random_uuid(), 'INC-1000007', 't', 'd', 'malware', 'low', 'low', 'open', '[]', '{}', now(), now(),
      '2026-01-02T00:00:00Z', '{}', '[]', '[]', '[]', '[]', 'ada', 'ada', 3600, 60, '[]')`);
}

describe('migrations', () => {
  it('go up, all the way down and up again to the same schema', async () => {
    const empty = await describeSchema(database.orm.em);
    expect(await database.schema.migrate()).toEqual(NAMES);
    const full = await describeSchema(database.orm.em);
    expect(await database.schema.rollback({ all: true })).toEqual(NAMES.toReversed());
    expect(await describeSchema(database.orm.em)).toEqual(empty);
    expect(await database.schema.migrate()).toEqual(NAMES);
    expect(await describeSchema(database.orm.em)).toEqual(full);
  });

  it('go down one by one to what was there before each', async () => {
    const stages = [await describeSchema(database.orm.em)];
    for (const name of NAMES) {
      await database.schema.migrate({ to: name });
      stages.push(await describeSchema(database.orm.em));
    }
    for (const name of NAMES.toReversed()) {
      stages.pop();
      expect(await database.schema.rollback({ steps: 1 })).toEqual([name]);
      expect(await describeSchema(database.orm.em)).toEqual(stages.at(-1));
    }
  });

  it('find nothing to do the second time', async () => {
    await database.schema.migrate();
    expect(await database.schema.migrate()).toEqual([]);
  });

  it('are applied once when twenty apply them at the same time', async () => {
    const others = await Promise.all(Array.from({ length: 19 }, connect));
    const applied = await Promise.all([database, ...others].map((one) => one.schema.migrate()));
    await Promise.all(others.map((one) => one.close()));
    expect(applied.filter((names) => names.length > 0)).toEqual([NAMES]);
  });

  it('carry rows that are there already, and go on counting after them', async () => {
    await database.schema.migrate({ to: '002-create-incidents-table' });
    await addRowsOfTheGuide();
    await database.schema.migrate();
    const rule = await database.rules.add(aRuleDraft());
    const incident = await database.incidents.add(anIncidentDraft());
    expect(rule.toState().ruleNumber).toBe('RULE-000042');
    expect(incident.toState().incidentNumber).toBe('INC-1000008');
    const [old] = await database.orm.em.execute<{ occurred: Date; acknowledged: Date; version: number }[]>(
      `select occurred_at::text as occurred, acknowledged_at::text as acknowledged, version from incidents
      where incident_number = 'INC-1000007'`,
    );
    expect(old).toEqual({ occurred: '2026-01-01 23:00:00+00', acknowledged: '2026-01-02 00:01:00+00', version: 1 });
  });

  it('go down with rows in the tables', async () => {
    await database.schema.migrate();
    await database.rules.add(aRuleDraft());
    await database.incidents.add(anIncidentDraft());
    expect(await database.schema.rollback({ all: true })).toHaveLength(NAMES.length);
  });
});

describe('the extension that searches need', () => {
  const schemaOf = async (): Promise<string | undefined> => {
    const [extension] = await database.orm.em.execute<{ schema: string }[]>(
      `select extnamespace::regnamespace as schema from pg_extension where extname = 'pg_trgm'`,
    );
    return extension?.schema;
  };

  it('is made anew where it is always found, if it is there already', async () => {
    await database.orm.em.execute('create extension pg_trgm');
    expect(await schemaOf()).toBe('public');
    await database.schema.migrate();
    expect(await schemaOf()).toBe('pg_catalog');
  });

  it('stays when everything else is taken back, since others may use it', async () => {
    await database.schema.migrate();
    await database.schema.rollback({ all: true });
    expect(await schemaOf()).toBe('pg_catalog');
  });

  it('is asked for in so many words where it can’t be made', async () => {
    await database.schema.migrate({ to: '012-index-every-order' });
    const admin = await Database.connect({ url: target.adminUrl, applicationName: 'spec' });
    await admin.orm.em.execute('create extension pg_trgm');
    await admin.close();
    await expect(database.schema.migrate()).rejects.toThrow(
      /^013-search-incidents .*\(must be owner of extension pg_trgm\): let an administrator .* run "create extension /s,
    );
  });
});

describe('numbers', () => {
  it('grow past six digits without a cut', async () => {
    await database.schema.migrate();
    await database.orm.em.execute(`select setval('rule_number_seq', 999998)`);
    const numbers = [];
    for (let i = 0; i < 3; i++) numbers.push((await database.rules.add(aRuleDraft())).toState().ruleNumber);
    expect(numbers).toEqual(['RULE-999999', 'RULE-1000000', 'RULE-1000001']);
  });

  it('are unique whoever counts', async () => {
    await database.schema.migrate();
    const others = await Promise.all([connect(), connect()]);
    const added = await Promise.all(
      Array.from({ length: 60 }, (_, i) => [database, ...others][i % 3]!.incidents.add(anIncidentDraft())),
    );
    await Promise.all(others.map((one) => one.close()));
    expect(new Set(added.map((incident) => incident.toState().incidentNumber)).size).toBe(60);
  });
});
