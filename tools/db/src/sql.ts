import { ascentOf, descentOf, type AscentOptions, type DescentOptions } from './goal.js';
import type { Io } from './io.js';
import type { Target } from './with-database.js';

export interface SqlOptions extends AscentOptions, DescentOptions {
  readonly rollback?: boolean;
}

/** Prints the SQL that would run, and nothing besides, so that it can go into a file; changes nothing. */
export async function sql({ database, place }: Target, options: SqlOptions, { stdout }: Io): Promise<void> {
  const { schema } = database;
  const script =
    options.rollback === true
      ? await schema.rollbackScript(descentOf(options))
      : await schema.script(ascentOf(options));
  stdout.write(`-- For ${place}, as it is now\n${script}`);
}
