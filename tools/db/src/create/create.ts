import { relative, resolve } from 'node:path';
import { Problem } from '@sentinelops/connect';
import type { Io } from '../io.js';
import type { Target } from '../with-database.js';
import type { NewMigration } from './migration-text.js';
import { MigrationsFolder } from './migrations-folder.js';

export interface CreateOptions {
  /** Verb and noun. */
  readonly name: string;
  /** The previous release can't work on the schema after it. */
  readonly breaking?: boolean;
}

/** Nothing but the workspace has it. */
const SOURCES = resolve(import.meta.dirname, '../../../../libs/persistence/src/migrations');

/** Writes a migration without statements, for a person to fill. @throws Problem if the name can't be given */
export function create(options: CreateOptions, { stdout }: Io, sources = SOURCES): void {
  const file = new MigrationsFolder(sources).add({ ...described(options), up: [], down: [] });
  stdout.write(`Created ${relative('', file)}.\n`);
}

/** Writes the difference between records and migrations as a migration. @throws Problem also if there is none */
export async function createFromDifference(
  { database, place }: Target,
  options: CreateOptions,
  { stdout }: Io,
  sources = SOURCES,
): Promise<void> {
  const folder = new MigrationsFolder(sources);
  folder.assertFree(options.name);
  stdout.write(`Comparing records and migrations in an empty schema of ${place}, of which nothing is kept.\n`);
  const { up, down } = await database.comparison.ofMigrations();
  if (up.length === 0) throw new Problem('Records and migrations agree: there is no difference to write down.');
  const file = folder.add({ ...described(options), up, down });
  stdout.write(
    `Created ${relative('', file)}. Read it: a rename looks like one column less and one more, ` +
      `and what takes from the previous release what it needs is --breaking.\n`,
  );
}

function described({ name, breaking = false }: CreateOptions): Pick<NewMigration, 'name' | 'compatibility'> {
  return { name, compatibility: breaking ? 'breaking' : 'compatible' };
}
