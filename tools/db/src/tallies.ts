import { Problem } from '@sentinelops/connect';
import type { Io } from './io.js';
import type { Target } from './with-database.js';

/** Compares what is tallied of incidents with the incidents. @throws Problem if that differs and is not to be mended */
export async function tallies(
  { database, place }: Target,
  { mend = false }: { readonly mend?: boolean },
  { stdout }: Io,
): Promise<void> {
  await database.schema.assertServes();
  stdout.write(`Counting the incidents of ${place}.\n`);
  const { incidentTallies } = database;
  const wrong = await (mend ? incidentTallies.mend() : incidentTallies.differences());
  if (wrong > 0 && !mend) throw new Problem(`${inWords(wrong)}: tallies --mend puts that right while all goes on.`);
  stdout.write(wrong === 0 ? 'The tallies are what the incidents say.\n' : `${inWords(wrong)}, and are now.\n`);
}

function inWords(wrong: number): string {
  return `${wrong} tallies were not what the incidents say`;
}
