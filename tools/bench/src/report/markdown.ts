import type { Comparison, Row } from '../measuring/comparison.js';
import type { Goal } from '../measuring/goal.js';
import { figure } from './figure.js';
import type { Result } from './result.js';
import { goalText, verdict } from './table.js';

const HEAD = ['What', 'Beside', 'Found', 'Ratio', 'Goal', 'Met'];

/** What there is a goal for, as a table for docs/performance.md. */
export function markdown(results: readonly Result[]): string {
  const lines = results.flatMap(({ work, comparisons }) =>
    comparisons.flatMap((one) =>
      one.rows.flatMap((row) =>
        row.goal ? [cells(`\`${work}\`: ${one.title}`, one, { ...row, goal: row.goal })] : [],
      ),
    ),
  );
  return [HEAD, HEAD.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |\n`).join('');
}

function cells(what: string, { unit, rows }: Comparison, row: Row & { readonly goal: Goal }): string[] {
  // The first way is the one that the others are compared with.
  const [baseline] = rows;
  const beside = row.ratio === null || !baseline ? '' : inWords(baseline, unit);
  return [what, beside, inWords(row, unit), row.ratio?.toFixed(2) ?? '', goalText(row.goal, unit), verdict(row.isMet)];
}

function inWords({ way, median }: Row, unit: string): string {
  return `${way}: ${figure(median)} ${unit}`;
}
