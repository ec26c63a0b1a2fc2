import type { Io } from './io.js';
import { withDatabase } from './with-database.js';

/** Says what was applied and what is pending, one migration on a line. */
export function status(io: Io): Promise<void> {
  return withDatabase(io, async (database, place) => {
    const { applied, pending } = await database.schema.status();
    io.stdout.write(`Migrations of ${place}:\n`);
    const width = Math.max(0, ...applied.map(({ name }) => name.length));
    for (const { name, at } of applied) io.stdout.write(`  applied  ${name.padEnd(width)}  ${at.toISOString()}\n`);
    for (const { name } of pending) io.stdout.write(`  pending  ${name}\n`);
    io.stdout.write(`${applied.length} applied, ${pending.length} pending.\n`);
  });
}
