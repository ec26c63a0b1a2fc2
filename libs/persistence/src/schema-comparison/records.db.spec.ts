import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineEntity, MikroORM, p, type EntityMetadata, type Options } from '@mikro-orm/postgresql';
import { aRuleDraft, anIncidentDraft } from '@sentinelops/domain/testing';
import { databaseConfig, RECORDS } from '../database.config.js';
import { Database } from '../database.js';
import { MIGRATIONS } from '../migrations/index.js';
import { DatabasePool } from '../pool/database-pool.js';
import { SchemaMigration, type NamedMigration } from '../schema/schema-migration.js';
import { describeSchema, testDatabase, type TestDatabase } from '../testing/index.js';
import { SchemaComparison } from './schema-comparison.js';

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.url, applicationName: 'spec' });
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

const sql = (statement: string): Promise<object[]> => database.orm.em.execute<object[]>(statement);

const schema = (): Promise<string[]> => describeSchema(database.orm.em);

/** Compares as if the records were other ones. */
async function withRecords<T>(
  options: Partial<Options>,
  work: (comparison: SchemaComparison) => Promise<T>,
  migrations = MIGRATIONS,
): Promise<T> {
  const settings = { url: target.url, applicationName: 'spec' };
  const orm = new MikroORM({ ...databaseConfig(target.url, new DatabasePool(settings)), ...options });
  try {
    return await work(new SchemaComparison(orm, database.schema, migrations));
  } finally {
    await orm.close(true);
  }
}

function editing(edit: (meta: EntityMetadata) => void): Partial<Options> {
  const onMetadata = (meta: EntityMetadata): void => {
    if (meta.className === 'RuleRecord') edit(meta);
  };
  return { discovery: { onMetadata } };
}

function column(name: string, edit: Partial<EntityMetadata['props'][number]>): Partial<Options> {
  return editing(({ properties }) => Object.assign(properties[name]!, edit));
}

/** How the records changed, and what is found of it. */
const EDITS: readonly [title: string, records: Partial<Options>, found: readonly string[]][] = [
  [
    'one more column',
    editing((meta) => {
      meta.addProperty({ name: 'note', type: 'text', default: 'none', kind: 'scalar' } as never);
    }),
    ['missing column rules.note'],
  ],
  [
    'one column less',
    editing((meta) => {
      meta.removeProperty('lastExecuted');
    }),
    ['extra column rules.last_executed'],
  ],
  ['another length', column('name', { length: 300 }), ['changed column rules.name']],
  ['nulls', column('createdBy', { nullable: true }), ['extra not null rules.created_by']],
  ['no nulls', column('query', { nullable: false }), ['missing not null rules.query']],
  ['a default', column('version', { defaultRaw: '1' }), ['missing default rules.version']],
  ['no default', column('ruleNumber', { defaultRaw: undefined! }), ['extra default rules.rule_number']],
  ['a unique column', column('name', { unique: true }), ['missing unique constraint rules.rules_name_unique']],
  [
    'another rule for a parent that goes',
    column('parentRuleId', { deleteRule: 'set null' }),
    ['changed foreign key rules.rules_parent_rule_id_foreign'],
  ],
  [
    'one more label',
    column('status', { items: ['draft', 'active', 'inactive', 'testing', 'disabled', 'deprecated'] }),
    ['changed enum rule_status'],
  ],
  ['a label less', column('status', { items: ['active', 'testing', 'deprecated'] }), ['changed enum rule_status']],
  [
    'one more index and another one',
    editing((meta) => {
      meta.indexes = [
        ...meta.indexes.filter(({ name }) => name !== 'rules_tags_index'),
        { name: 'rules_tags_index', expression: 'create index rules_tags_index on rules using gin (tags)' },
        { name: 'rules_enabled_index', properties: ['name'], where: 'enabled' },
      ];
    }),
    ['missing index rules_enabled_index', 'changed index rules_tags_index'],
  ],
  [
    'another check',
    editing((meta) => {
      meta.checks = meta.checks.map((check) =>
        check.name === 'rules_version_check' ? { ...check, expression: 'version >= 0' } : check,
      );
    }),
    ['changed check rules.rules_version_check'],
  ],
  [
    'one more table',
    {
      entities: [
        ...RECORDS,
        defineEntity({
          name: 'NoteRecord',
          tableName: 'notes',
          properties: {
            id: p.integer().primary(),
            tone: p.enum(['kind', 'stern']).nativeEnumName('tone').default('kind'),
            text: p.text().index(),
          },
        }),
      ],
    },
    [
      'missing enum tone',
      'missing sequence notes_id_seq',
      'missing table notes',
      'missing sequence owner notes_id_seq',
    ],
  ],
];

describe('records and migrations', () => {
  it('say the same', async () => {
    expect(await database.comparison.ofMigrations()).toEqual({ differences: [], up: [], down: [] });
  });

  it.each(EDITS)('differ in %s, and the statements close the gap and open it again', async (_, records, found) => {
    await database.rules.add(aRuleDraft());
    await database.incidents.add(anIncidentDraft());
    const { differences, up, down } = await withRecords(records, (comparison) => comparison.ofMigrations());
    const words = differences.map(({ change, kind, name }) => `${change} ${kind} ${name}`);
    expect(words).toEqual(found);
    const before = await schema();
    for (const statement of up) await sql(statement);
    expect(await schema()).not.toEqual(before);
    for (const statement of down) await sql(statement);
    expect(await schema()).toEqual(before);
  });

  it('are compared with an index that is built concurrently as with any other', async () => {
    const further = migration(
      'drop index concurrently if exists rules_tags_index',
      'create unique index concurrently if not exists by_title on incidents (title)',
    );
    const comparison = new SchemaComparison(database.orm, database.schema, [...MIGRATIONS, further]);
    expect((await comparison.ofMigrations()).up).toEqual([
      'drop index by_title',
      'CREATE INDEX rules_tags_index ON rules USING gin (tags jsonb_path_ops)',
    ]);
  });

  it('are compared without regard to what is logged, for which records have no word', async () => {
    const further = migration('alter table rules set unlogged', 'alter table rate_limits set logged');
    const comparison = new SchemaComparison(database.orm, database.schema, [...MIGRATIONS, further]);
    expect((await comparison.ofMigrations()).differences).toEqual([]);
  });

  it('are compared with a view out of the way of the column that it shows', async () => {
    const further = migration('create view titles as select name from rules');
    const records = column('name', { length: 300 });
    const { up } = await withRecords(records, (those) => those.ofMigrations(), [...MIGRATIONS, further]);
    expect(up.map((statement) => statement.replace(/\s+/g, ' '))).toEqual([
      'drop view titles',
      'alter table rules alter column name type character varying(300) using name::character varying(300)',
      'create view titles as SELECT name FROM rules',
    ]);
  });

  it('say in one sentence what PostgreSQL refuses of them', async () => {
    const comparison = new SchemaComparison(database.orm, database.schema, [
      ...MIGRATIONS,
      migration('drop table odd'),
    ]);
    await expect(comparison.ofMigrations()).rejects.toThrow(
      `999-further can't be tried out in an empty schema: table "odd" does not exist.`,
    );
    const records = column('version', { defaultRaw: 'odd()' });
    await expect(withRecords(records, (those) => those.ofMigrations())).rejects.toThrow(
      `What the records describe can't be tried out in an empty schema: function odd() does not exist.`,
    );
  });
});

function migration(...statements: readonly string[]): NamedMigration {
  class Further extends SchemaMigration {
    override readonly compatibility = 'compatible';

    override up(): void {
      for (const statement of statements) this.addSql(statement);
    }

    override down(): void {
      throw new Error('not gone back');
    }
  }
  return { name: '999-further', class: Further };
}
