import { assertAgreement } from './danger/danger.js';
import { descentOf, type DescentOptions } from './goal.js';
import type { Io } from './io.js';
import { listed } from './listed.js';
import { progress } from './progress.js';
import type { Target } from './with-database.js';

export interface RollbackOptions extends DescentOptions {
  /** Don't ask. */
  readonly yes?: boolean;
}

/** Takes back the last migration, or as many as are asked for. @throws Problem if that may destroy data and no one agrees */
export async function rollback({ database, place }: Target, options: RollbackOptions, io: Io): Promise<void> {
  const descent = descentOf(options);
  const doomed = await database.schema.planRollback(descent);
  if (doomed.length === 0) {
    io.stdout.write(`Nothing to take back in ${place}.\n`);
    return;
  }
  io.stdout.write(`Taking back in ${place}:\n${listed(doomed)}`);
  if (options.yes !== true) await assertAgreement(database, io);
  const takenBack = await database.schema.rollback(descent, progress(io.stdout));
  io.stdout.write(`Took back ${takenBack.length}.\n`);
}
