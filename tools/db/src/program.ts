import { Command } from 'commander';
import { check } from './check.js';
import { create, createFromDifference, type CreateOptions } from './create.js';
import type { Io } from './io.js';
import { migrate } from './migrate.js';
import { rollback, type RollbackOptions } from './rollback.js';
import { status } from './status.js';
import { verify } from './verify.js';
import { withDatabase } from './with-database.js';

const SETTINGS = `
In the workspace: npx nx run db:migrate, npx nx run db:rollback -- --all, npx nx run db:status

The database is the one at DATABASE_URL (postgres://user:password@host:5432/database), or else the embedded PostgreSQL
with its data in SENTINELOPS_DATA_DIR (.sentinelops in the workspace unless set). Both may stand in a .env file.`;

/** What can be said on the command line. */
export function program(io: Io): Command {
  const root = new Command('db')
    .usage('<command> [options]')
    .description('Changes the schema of the SentinelOps database, and says in which state it is.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .addHelpText('after', SETTINGS);
  root
    .command('migrate')
    .description('apply every pending migration; others that do so at the same time wait')
    .action(() => migrate(io));
  root
    .command('rollback')
    .description('take back the last migration; asks first if there is data, which may be lost')
    .option('--all', 'take back all of them: nothing is left')
    .option('--yes', "don't ask")
    .action((options: RollbackOptions) => rollback(options, io));
  root
    .command('status')
    .description('show which migrations were applied, and which are pending')
    .action(() => status(io));
  addDevelopment(root, io);
  return root;
}

function addDevelopment(root: Command, io: Io): void {
  root
    .command('create')
    .description('write a migration, for you to fill')
    .requiredOption('--name <verb-noun>', 'what it does, such as add-rule-notes')
    .option('--diff', 'fill it with the difference between records and migrations')
    .option('--breaking', 'mark it as one that the previous release can not work with')
    .action(async ({ diff = false, ...options }: CreateOptions & { diff?: boolean }) => {
      if (!diff) create(options, io);
      else await withDatabase(io, (database, place) => createFromDifference({ database, place }, options, io));
    });
  root
    .command('check')
    .description('fail, and print the SQL, if records, migrations and the schema differ')
    .action(() => withDatabase(io, (database, place) => check({ database, place }, io)));
  root
    .command('verify')
    .description('prove on a scratch database that every migration goes up, down and up again with rows')
    .action(() => withDatabase(io, (database, place) => verify({ database, place }, io)));
}
