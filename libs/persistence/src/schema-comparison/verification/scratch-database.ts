import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { DatabaseProblem } from '../../database-problem.js';

/**
 * Lends an empty database on the same server, by its address, and drops it again whatever happens.
 * @throws DatabaseProblem if the user may not create one
 */
export async function withScratchDatabase<T>(orm: MikroORM, work: (url: string) => Promise<T>): Promise<T> {
  await assertAllowed(orm);
  const name = `sentinelops_verify_${randomBytes(8).toString('hex')}`;
  await orm.em.execute(`create database ${name} template template0`);
  try {
    return await work(addressOf(name, orm));
  } finally {
    await orm.em.execute(`drop database ${name} with (force)`);
  }
}

function addressOf(database: string, orm: MikroORM): string {
  const url = new URL(orm.config.get('clientUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

async function assertAllowed({ em }: MikroORM): Promise<void> {
  const [role] = await em.execute<{ mayCreate: boolean }[]>(
    'select rolcreatedb or rolsuper as "mayCreate" from pg_roles where rolname = current_user',
  );
  if (role?.mayCreate === true) return;
  throw new DatabaseProblem(
    'DATABASE_URL: verifying needs a user who may create a database (CREATEDB); without DATABASE_URL the embedded server is used.',
  );
}
