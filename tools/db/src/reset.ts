import { assertAgreement } from './danger/danger.js';
import type { Io } from './io.js';
import { migrate } from './migrate.js';
import { progress } from './progress.js';
import type { Target } from './with-database.js';

/** Empties the database by taking back every migration and applying them again. @throws Problem if no one agrees to that */
export async function reset(target: Target, { yes = false }: { readonly yes?: boolean }, io: Io): Promise<void> {
  const { database, place } = target;
  io.stdout.write(`Resetting ${place}: every rule, incident and API key goes, and the schema is made anew.\n`);
  if (!yes) await assertAgreement(database, io);
  await database.schema.rollback({ all: true }, progress(io.stdout));
  await migrate(target, {}, io);
}
