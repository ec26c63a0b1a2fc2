import type { Io } from './io.js';
import { listed } from './listed.js';
import { withDatabase } from './with-database.js';

/** Applies what is pending. */
export function migrate(io: Io): Promise<void> {
  return withDatabase(io, async (database, place) => {
    const { pending } = await database.schema.status();
    if (pending.length > 0) io.stdout.write(`Applying to ${place}:\n${listed(pending.map(({ name }) => name))}`);
    const applied = await database.schema.migrate();
    io.stdout.write(applied.length === 0 ? `Nothing to apply to ${place}.\n` : `Applied ${applied.length}.\n`);
  });
}
