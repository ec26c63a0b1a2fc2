import { DatabaseProblem, type Database, type Difference } from '@sentinelops/persistence';
import { listed } from './listed.js';

/** Where the schema is not what its applied migrations make; or why that is not known. */
export type Drift =
  | { readonly differences: readonly Difference[]; readonly unknownBecause: null }
  | { readonly differences: null; readonly unknownBecause: string };

/** A role that may not look for it is no failure: the status says so, and the rest. */
export async function driftOf({ comparison }: Database): Promise<Drift> {
  try {
    return { differences: await comparison.drift(), unknownBecause: null };
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) throw error;
    return { differences: null, unknownBecause: error.message };
  }
}

export function driftInLines({ differences, unknownBecause }: Drift): string {
  if (differences === null) return `Drift is not known: ${unknownBecause}\n`;
  if (differences.length === 0) return 'No drift: the schema is what these migrations make.\n';
  const named = differences.map(({ change, kind, name }) => ({
    name: `${change.padEnd('missing'.length)}  ${kind} ${name}`,
  }));
  return `Drift: the schema is not what these migrations make (sentinelops-db check prints the SQL):\n${listed(named)}`;
}
