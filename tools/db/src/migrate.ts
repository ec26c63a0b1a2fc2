import { ascentOf, type AscentOptions } from './goal.js';
import type { Io } from './io.js';
import { listed } from './listed.js';
import { progress } from './progress.js';
import type { Target } from './with-database.js';

/** Applies what is pending, up to a goal. */
export async function migrate({ database, place }: Target, options: AscentOptions, { stdout }: Io): Promise<void> {
  const ascent = ascentOf(options);
  const planned = await database.schema.plan(ascent);
  if (planned.length > 0) stdout.write(`Applying to ${place}:\n${listed(planned)}`);
  const applied = await database.schema.migrate(ascent, progress(stdout));
  stdout.write(applied.length === 0 ? `Nothing to apply to ${place}.\n` : `Applied ${applied.length}.\n`);
  if (options.compatible === true) await sayWhatIsLeft({ database, place }, stdout);
}

async function sayWhatIsLeft({ database }: Target, stdout: NodeJS.WritableStream): Promise<void> {
  const { pending } = await database.schema.status();
  if (pending.length > 0) stdout.write(`Left until no earlier release is in use:\n${listed(pending)}`);
}
