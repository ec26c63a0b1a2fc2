import { Problem } from '@sentinelops/connect';
import { verifyMigrations, type StepTaken } from '@sentinelops/persistence';
import type { Io } from './io.js';
import type { Target } from './with-database.js';

/** Proves the migrations on a database of their own, step by step. @throws DatabaseProblem if one does not hold */
export async function verify({ database, place }: Target, { stdout, signal }: Io): Promise<void> {
  stdout.write(`Verifying the migrations in a scratch database beside ${place}, which stays as it is.\n`);
  const report = ({ direction, name, rows }: StepTaken): void => {
    stdout.write(`  ${direction.padEnd('down'.length)}  ${name}, ${rows} ${rows === 1 ? 'row' : 'rows'}\n`);
  };
  try {
    await verifyMigrations(database, { report, signal });
  } catch (error) {
    throw signal.aborted ? new Problem('Stopped. The scratch database is dropped.') : error;
  }
  stdout.write(PROVEN);
}

const PROVEN = `Each migration goes up, down and up again with rows in the tables. The schema is the same each time, and so are the
number of rows and what is in the columns that a migration does not change.
`;
