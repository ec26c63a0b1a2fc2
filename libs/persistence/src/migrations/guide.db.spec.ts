import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  RULE_STATUSES,
  RULE_TYPES,
  SEVERITIES,
} from '@sentinelops/domain';
import { Database } from '../database.js';
import { describeTable, enumLabels, testDatabase, type TestDatabase } from '../testing/index.js';

/** The two tables as the schema guide fixes them: `JSON` is jsonb, `FLOAT` double precision, `ENUM` a native type. */
const RULES = [
  'id uuid not null',
  'rule_number character varying(20) not null',
  'name character varying(200) not null',
  'description text not null',
  'rule_type rule_type not null',
  'severity severity not null',
  'status rule_status not null',
  'query text',
  'conditions jsonb',
  'threshold jsonb',
  'correlation jsonb',
  'enabled boolean not null',
  'tags jsonb not null',
  '"references" jsonb not null',
  'false_positive_rate double precision',
  'actions jsonb not null',
  'custom_fields jsonb not null',
  'created_at timestamp with time zone not null',
  'updated_at timestamp with time zone not null',
  'last_executed timestamp with time zone',
  'created_by character varying(255) not null',
  'updated_by character varying(255) not null',
  'version integer not null',
  'metrics jsonb not null',
  'parent_rule_id uuid',
  'related_rules jsonb not null',
];

const INCIDENTS = [
  'id uuid not null',
  'incident_number character varying(20) not null',
  'title character varying(200) not null',
  'description text not null',
  'incident_type incident_type not null',
  'severity severity not null',
  'priority incident_priority not null',
  'status incident_status not null',
  'external_id character varying(255)',
  'tags jsonb not null',
  'custom_fields jsonb not null',
  'created_at timestamp with time zone not null',
  'updated_at timestamp with time zone not null',
  'detected_at timestamp with time zone not null',
  'resolved_at timestamp with time zone',
  'source jsonb not null',
  'actors jsonb not null',
  'assets jsonb not null',
  'timeline jsonb not null',
  'analysis jsonb',
  'remediation_actions jsonb not null',
  'created_by character varying(255) not null',
  'updated_by character varying(255) not null',
  'assigned_to character varying(255)',
  'time_to_detect double precision',
  'time_to_respond double precision',
  'time_to_resolve double precision',
  'parent_incident_id uuid',
  'related_incidents jsonb not null',
];

/** Columns that later migrations add. */
const ADDED_TO_RULES = ['metric_reports integer not null'];
const ADDED_TO_INCIDENTS = [
  'version integer not null',
  'occurred_at timestamp with time zone',
  'acknowledged_at timestamp with time zone',
];

let target: TestDatabase;
let database: Database;

beforeAll(async () => {
  target = await testDatabase({ migrated: false });
  database = await Database.connect({ url: target.url, applicationName: 'spec' });
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

describe('the first two migrations', () => {
  beforeAll(async () => {
    await database.schema.migrate({ to: '002-create-incidents-table' });
  });

  it('make the rules table of the guide, and no column besides', async () => {
    expect(await describeTable(database.orm.em, 'rules')).toEqual({
      columns: RULES,
      keys: [
        'FOREIGN KEY (parent_rule_id) REFERENCES rules(id) ON DELETE RESTRICT',
        'PRIMARY KEY (id)',
        'UNIQUE (rule_number)',
      ],
    });
  });

  it('make the incidents table of the guide, and no column besides', async () => {
    expect(await describeTable(database.orm.em, 'incidents')).toEqual({
      columns: INCIDENTS,
      keys: [
        'FOREIGN KEY (parent_incident_id) REFERENCES incidents(id) ON DELETE RESTRICT',
        'PRIMARY KEY (id)',
        'UNIQUE (incident_number)',
      ],
    });
  });

  it.each([
    ['rule_type', ['query', 'pattern', 'threshold', 'anomaly', 'correlation', 'custom'], RULE_TYPES],
    ['severity', ['critical', 'high', 'medium', 'low', 'info'], SEVERITIES],
    ['rule_status', ['active', 'inactive', 'testing', 'disabled', 'deprecated'], RULE_STATUSES],
    [
      'incident_type',
      [
        'unauthorized_access',
        'data_breach',
        'malware',
        'dos_attack',
        'policy_violation',
        'suspicious_activity',
        'other',
      ],
      INCIDENT_TYPES,
    ],
    ['incident_priority', ['low', 'medium', 'high', 'critical'], INCIDENT_PRIORITIES],
    [
      'incident_status',
      ['open', 'investigating', 'contained', 'remediated', 'closed', 'false_positive'],
      INCIDENT_STATUSES,
    ],
  ])('give the enum %s the labels of the guide, which are the domain’s', async (type, labels, domain) => {
    expect(await enumLabels(database.orm.em, type)).toEqual(labels);
    expect([...domain]).toEqual(labels);
  });
});

describe('all migrations', () => {
  beforeAll(async () => {
    await database.schema.migrate();
  });

  it('keep every column of the guide and add only what is listed', async () => {
    expect((await describeTable(database.orm.em, 'rules')).columns).toEqual([...RULES, ...ADDED_TO_RULES]);
    expect((await describeTable(database.orm.em, 'incidents')).columns).toEqual([...INCIDENTS, ...ADDED_TO_INCIDENTS]);
  });
});
