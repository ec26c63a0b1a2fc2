import { Problem } from '@sentinelops/connect';
import type { SchemaGap } from '@sentinelops/persistence';
import type { Io } from './io.js';
import type { Target } from './with-database.js';

/** Says whether records, migrations and the schema agree, and the SQL that makes them. @throws Problem if they don't */
export async function check({ database, place }: Target, { stdout }: Io): Promise<void> {
  stdout.write(`Comparing records and migrations with each other and with ${place}.\n`);
  const records = await database.comparison.ofMigrations();
  const live = await database.comparison.ofLiveSchema();
  if (isOpen(records)) stdout.write(`\n${inLines(RECORDS, records)}`);
  if (isOpen(live)) stdout.write(`\n${inLines(LIVE, live)}`);
  if (isOpen(records) || isOpen(live)) throw new Problem('They differ.');
  stdout.write('They agree.\n');
}

interface Title {
  readonly what: string;
  readonly cure: string;
}

const RECORDS: Title = {
  what: 'The migrations do not make what the records describe:',
  cure: 'This would (in the workspace, db:create --name <verb-noun> --diff makes a migration of it):',
};

const LIVE: Title = {
  what: 'The schema is not what its applied migrations make:',
  cure: 'This would make it so:',
};

function isOpen({ differences }: SchemaGap): boolean {
  return differences.length > 0;
}

function inLines({ what, cure }: Title, { differences, up }: SchemaGap): string {
  const found = differences.map(({ change, kind, name }) => `  ${change.padEnd('missing'.length)}  ${kind} ${name}`);
  return [what, ...found, cure, ...up.map((statement) => `${statement};`)].map((line) => `${line}\n`).join('');
}
