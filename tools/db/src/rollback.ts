import { Problem } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import { agrees } from './agreement.js';
import type { Io } from './io.js';
import { listed } from './listed.js';
import { storedRows } from './stored-rows.js';
import { withDatabase } from './with-database.js';

export interface RollbackOptions {
  readonly all?: boolean;
  /** Don't ask. */
  readonly yes?: boolean;
}

/** Takes back the last migration, or all of them. @throws Problem if that may destroy data and no one agrees */
export function rollback({ all = false, yes = false }: RollbackOptions, io: Io): Promise<void> {
  return withDatabase(io, async (database, place) => {
    const applied = (await database.schema.status()).applied.map(({ name }) => name).reverse();
    const doomed = all ? applied : applied.slice(0, 1);
    if (doomed.length === 0) {
      io.stdout.write(`Nothing to take back in ${place}.\n`);
      return;
    }
    io.stdout.write(`Taking back in ${place}:\n${listed(doomed)}`);
    if (!yes) await assertAgreement(database, io);
    const takenBack = await database.schema.rollback(all ? { all } : { steps: 1 });
    io.stdout.write(`Took back ${takenBack.length}.\n`);
  });
}

/** No migration says what it destroys, so every row that is there counts as in danger. */
async function assertAgreement(database: Database, io: Io): Promise<void> {
  const rows = await storedRows(database);
  if (rows === null) return;
  const danger = `This may destroy data (stored now: ${rows})`;
  if (io.stdin.isTTY !== true) throw new Problem(`${danger}: say --yes if that is meant.`);
  if (!(await agrees(`${danger}. Go on?`, io))) throw new Problem('Nothing was changed.');
}
