import { unlessAborted } from '@sentinelops/connect';
import type { PoolSettings } from '@sentinelops/persistence';
import { Command } from 'commander';
import { auditVerify } from './audit/audit-verify.js';
import { check } from './check.js';
import { create, createFromDifference, type CreateOptions } from './create/create.js';
import { withAll, withCompatible, withGoal } from './goal.js';
import { init } from './init/init.js';
import type { Io } from './io.js';
import { migrate } from './migrate.js';
import { reset } from './reset.js';
import { rollback } from './rollback.js';
import { seed } from './seed/seed.js';
import { sql } from './sql.js';
import { status } from './status.js';
import { tallies } from './tallies.js';
import { verify } from './verify.js';
import { wholeNumber } from './whole-number.js';
import { withDatabase, type Target } from './with-database.js';

const SETTINGS = `
In the workspace: npx nx run db:migrate, npx nx run db:rollback --all, npx nx run db:status, and so on

The database is the one at DATABASE_URL (postgres://user:password@host:5432/database), or else the embedded PostgreSQL
with its data in SENTINELOPS_DATA_DIR (.sentinelops in the workspace unless set). Both may stand in a .env file, as
DB_LOCK_TIMEOUT may, the milliseconds for which a migration waits for a busy table before it lets others pass, and
DB_MIGRATION_TIMEOUT, the seconds that a statement of it may take.`;

const STATUS_JSON = `
With --json: {
  "database": where, in words,
  "applied": [{ "name", "at", "by", "durationMs", "checksum", "compatibility", "isKnown", "isEdited" }],
  "pending": [{ "name", "compatibility" }],
  "drift": { "differences": [{ "kind", "name", "change", "expected", "found" }], "unknownBecause" }
}
"by", "durationMs" and "checksum" are null where an earlier release did not record them; "compatibility" is "compatible"
or "breaking"; "isKnown" is false for what only a newer release has; "isEdited" is true where a file is no longer what was
applied; "change" is "missing", "extra" or "changed"; where drift can't be looked at, "differences" is null and
"unknownBecause" says why.`;

const INIT_SETTINGS = `
What is missing is made with the role in DB_ADMIN_URL (postgres://postgres:password@host:5432/postgres). The password of
the --app-role is the one in DB_APP_PASSWORD; without it one is made and shown once. Passwords of roles that are there
stay what they are.`;

const AUDIT_JSON = `
With --json: {
  "database": where, in words,
  "findings": [{ "kind", "chain", "position", "lastPosition", "id", "detail" }],
  "heads": [{ "chain", "position", "hash" }],
  "checked": events that were looked at,
  "next": null, or where it ended because there were too many findings
}
"kind" is "changed", "missing", "inserted" or "head"; "id" is null for what is missing. The heads stand for all there was:
keep them where nobody who can write to the database can write.`;

const INCIDENTS_MAX = 1_000_000;
const RULES_MAX = 100_000;

/** What can be said on the command line. */
export function program(io: Io): Command {
  const root = new Command('sentinelops-db')
    .usage('<command> [options]')
    .description('Changes the schema of the SentinelOps database, and says in which state it is.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .addHelpText('after', SETTINGS);
  addSetUp(root, io);
  addMigrations(root, io);
  addSamples(root, io);
  addAudit(root, io);
  addTallies(root, io);
  addDevelopment(root, io);
  return root;
}

type Work<Options> = (target: Target, options: Options, io: Io) => Promise<void>;

function onDatabase<Options>(
  io: Io,
  work: Work<Options>,
  pool: Partial<PoolSettings> = {},
): (options: Options) => Promise<void> {
  return (options) => withDatabase(io, (target) => unlessAborted(work(target, options, io), io.signal), pool);
}

function addSetUp(root: Command, io: Io): void {
  root
    .command('init')
    .description('make the role and the database of DATABASE_URL unless they are there, and migrate')
    .option('--app-role <name>', 'and a role that can only read and write rows, for the gateway')
    .addHelpText('after', INIT_SETTINGS)
    .action((options: Parameters<typeof init>[0]) => init(options, io));
}

function addMigrations(root: Command, io: Io): void {
  withCompatible(withGoal(root.command('migrate')))
    .description('apply pending migrations; others that do so at the same time wait')
    .action(onDatabase(io, migrate));
  withAll(withGoal(root.command('rollback')))
    .description('take back the last migration; asks first if there is data, which may be lost')
    .option('--yes', "don't ask")
    .action(onDatabase(io, rollback));
  root
    .command('status')
    .description('show what was applied, when, by whom and how, what is pending, and drift')
    .option('--json', 'for programs')
    .addHelpText('after', STATUS_JSON)
    .action(onDatabase(io, status));
  withAll(withCompatible(withGoal(root.command('sql'))))
    .description('print the SQL that migrate would run, or rollback, and change nothing')
    .option('--rollback', 'what rollback would run')
    .action(onDatabase(io, sql));
}

function addSamples(root: Command, io: Io): void {
  root
    .command('seed')
    .description('add sample rules and incidents, the same each time; those that are there stay')
    .option('--count <number>', 'incidents', wholeNumber(0, INCIDENTS_MAX), 1_000)
    .option('--rules <number>', 'rules', wholeNumber(0, RULES_MAX), 200)
    .action(onDatabase(io, seed));
  root
    .command('reset')
    .description('take back every migration and apply them again: every rule, incident and API key is lost')
    .option('--yes', "don't ask")
    .action(onDatabase(io, reset));
}

function addAudit(root: Command, io: Io): void {
  root
    .command('audit-verify')
    .description('go through the audit, and fail if an event was changed, removed or inserted')
    .option('--since <receipt>', 'a file with what it printed before: all that was there then must still be')
    .option('--json', 'for programs, and as a receipt')
    .addHelpText('after', AUDIT_JSON)
    .action(onDatabase(io, auditVerify));
}

function addTallies(root: Command, io: Io): void {
  root
    .command('tallies')
    .description('count all incidents, and fail if statistics would say something else')
    .option('--mend', 'make the statistics right')
    // However long that takes.
    .action(onDatabase(io, tallies, { statementTimeoutMs: 0 }));
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
      else await withDatabase(io, (target) => createFromDifference(target, options, io));
    });
  root
    .command('check')
    .description('fail, and print the SQL, if records, migrations and the schema differ')
    .action(() => withDatabase(io, (target) => check(target, io)));
  root
    .command('verify')
    .description('prove on a scratch database that every migration goes up, down and up again with rows')
    .action(() => withDatabase(io, (target) => verify(target, io)));
}
