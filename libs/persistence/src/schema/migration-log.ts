import { escapeLiteral } from 'pg';
import type { Query } from '../shared/query.js';
import type { KnownMigration } from './known-migration.js';
import type { PlannedMigration } from './schema-plan.js';
import type { Compatibility } from './schema-status.js';

/** A row of `schema_migrations`. What earlier releases did not write may be null, or not be there at all. */
export interface LoggedMigration {
  readonly name: string;
  readonly executed_at: string;
  readonly applied_by?: string | null;
  readonly duration_ms?: number | null;
  readonly checksum?: string | null;
  readonly compatibility?: Compatibility | null;
}

/** In the order in which they were applied; none if there is no log yet. */
export async function readLog(query: Query): Promise<readonly LoggedMigration[]> {
  if (!(await logExists(query))) return [];
  // As JSON a row is the same whichever columns there are and whatever the driver makes of instants.
  const sql = 'select to_jsonb(log) as entry from schema_migrations log order by id';
  return (await query<{ entry: LoggedMigration }>(sql)).map(({ entry }) => entry);
}

/** What makes the log of this database one that this release can write to; null if it is one. */
export async function logUpgrade(query: Query): Promise<PlannedMigration | null> {
  const statements = (await logExists(query)) ? [EXTEND] : [CREATE, EXTEND];
  if (statements.length === 1 && (await isExtended(query))) return null;
  return { name: 'schema_migrations', direction: 'up', compatibility: 'compatible', isTransactional: true, statements };
}

/** Completes the entry of an earlier release, which wrote no checksums: from now on an edit will show. */
export function adoptionSql({ name, checksum, compatibility }: KnownMigration): string {
  const [text, sum, kind] = [name, checksum, compatibility].map(escapeLiteral);
  return `update schema_migrations set checksum = ${sum}, compatibility = ${kind} where name = ${text}`;
}

/** @param durationMs an expression of SQL */
export function appliedSql({ name, checksum, compatibility }: KnownMigration, durationMs: string): string {
  const [text, sum, kind] = [name, checksum, compatibility].map(escapeLiteral);
  return `
    insert into schema_migrations (name, executed_at, applied_by, duration_ms, checksum, compatibility)
    values (${text}, clock_timestamp(), session_user, ${durationMs}, ${sum}, ${kind})`;
}

export function takenBackSql(name: string): string {
  return `delete from schema_migrations where name = ${escapeLiteral(name)}`;
}

/** The form in which MikroORM's migrator made it for earlier releases. */
const CREATE = `
  create table schema_migrations (
    id serial primary key,
    name varchar(255) not null,
    executed_at timestamptz(6) not null default current_timestamp(6)
  )`;

const EXTEND = `
  alter table schema_migrations
    add column applied_by text,
    add column duration_ms integer,
    add column checksum text,
    add column compatibility text,
    add constraint schema_migrations_name_unique unique (name)`;

async function logExists(query: Query): Promise<boolean> {
  const [row] = await query<{ found: boolean }>(`select to_regclass('schema_migrations') is not null as found`);
  return row?.found === true;
}

async function isExtended(query: Query): Promise<boolean> {
  const [row] = await query<{ found: boolean }>(
    `select exists (
      select from pg_attribute where attrelid = to_regclass('schema_migrations') and attname = 'checksum'
    ) as found`,
  );
  return row?.found === true;
}
