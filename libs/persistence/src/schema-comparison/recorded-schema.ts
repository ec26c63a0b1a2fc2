import type { MikroORM } from '@mikro-orm/postgresql';
import { EXTENSIONS } from '../schema/extensions.js';
import { refused } from './comparison-problem.js';
import { describeSchema } from './describe-schema.js';
import { SchemaDescription } from './schema-description.js';
import { keyOf, type ObjectKind, type SchemaObject } from './schema-object.js';
import { inScratchSchema } from './scratch-schema.js';

/** Said once, in the migrations: records have no words for them. */
const BEYOND_RECORDS: readonly ObjectKind[] = [
  'function',
  'sequence',
  'sequence owner',
  'storage parameter',
  'view',
  'trigger',
];

/** What the records describe, with what only migrations can: a default may call a function of theirs. */
export function recordedSchema(orm: MikroORM, migrated: SchemaDescription): Promise<SchemaDescription> {
  return inScratchSchema(orm, async (query) => {
    for (const name of EXTENSIONS) await query(`create extension if not exists ${name} schema pg_catalog`);
    // A function may name a table that is not there yet.
    await query('set local check_function_bodies to off');
    for (const { create } of migrated.ofKind('function', 'sequence')) await query(create);
    try {
      await query(await orm.schema.getCreateSchemaSQL({ wrap: false }));
    } catch (error) {
      throw refused('What the records describe', error);
    }
    const { objects } = await describeSchema(query);
    const borrowed = migrated.ofKind(...BEYOND_RECORDS);
    const own = objects
      .filter((object) => !borrowed.some((one) => keyOf(one) === keyOf(object)))
      .map((object) => asDurable(object, migrated));
    return new SchemaDescription([...own, ...borrowed]);
  });
}

/** Nor have records a word for a table that is not logged. */
function asDurable(object: SchemaObject, migrated: SchemaDescription): SchemaObject {
  return object.kind === 'table' ? (migrated.find(keyOf(object)) ?? object) : object;
}
