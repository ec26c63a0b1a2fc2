import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Options } from '../options.js';
import type { Machine } from './machine.js';
import { markdown } from './markdown.js';
import { plot } from './plot.js';
import type { Result } from './result.js';

/** What a run found, where and how. */
export interface Report extends Pick<Options, 'rows' | 'rounds' | 'seconds'> {
  readonly machine: Machine;
  readonly results: readonly Result[];
}

/** Gives where they are. */
export async function writeFiles(folder: string, report: Report): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const files = [
    [join(folder, 'results.json'), `${JSON.stringify(report, null, 2)}\n`],
    [join(folder, 'results.md'), markdown(report.results)],
    [join(folder, 'results.svg'), plot(report.results)],
  ] as const;
  for (const [file, text] of files) await writeFile(file, text);
  return files.map(([file]) => file);
}
