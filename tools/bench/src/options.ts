import { parseArgs } from 'node:util';
import { Problem } from '@sentinelops/connect';

/** How much is measured, and where the results go. */
export interface Options {
  readonly only: readonly string[];
  readonly rows: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly out: string;
}

export const USAGE = `npm run bench -- [options]

  --only <work>      Runs one work; may be given again
  --rows <number>    Incidents in the database, 100000 unless said otherwise, at most 1000000
  --rounds <number>  Turns of each way, 5 unless said otherwise
  --seconds <number> How long a turn takes, 2 unless said otherwise; a work that takes what it takes does not mind
  --out <folder>     Where results.json, .md and .svg go, bench-results unless said otherwise
  --help             Shows this
`;

/**
 * @param works the names there are
 * @returns null where help is wanted
 * @throws Problem
 */
export function readOptions(argv: readonly string[], works: readonly string[]): Options | null {
  const { only, rows, rounds, seconds, out, help } = parsed(argv);
  if (help) return null;
  const unknown = only?.find((name) => !works.includes(name));
  if (unknown !== undefined) throw new Problem(`There is no work ${unknown}. There are: ${works.join(', ')}.`);
  return {
    only: only ?? works,
    rows: within('--rows', rows, { min: 1000, max: 1_000_000, whole: true }),
    rounds: within('--rounds', rounds, { min: 1, max: 100, whole: true }),
    seconds: within('--seconds', seconds, { min: 0.1, max: 600, whole: false }),
    out,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', multiple: true },
        rows: { type: 'string', default: '100000' },
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '2' },
        out: { type: 'string', default: 'bench-results' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split('. ', 1);
    throw new Problem(`${reason?.replace(/\.$/, '') ?? 'That is not understood'}.\n\n${USAGE.trimEnd()}`);
  }
}

function within(name: string, text: string, bounds: { min: number; max: number; whole: boolean }): number {
  const { min, max, whole } = bounds;
  const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new Problem(`${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not "${text}".`);
}
