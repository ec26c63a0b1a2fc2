import type { Comparison, Row } from '../measuring/comparison.js';
import type { Goal } from '../measuring/goal.js';
import type { Result } from './result.js';
import { soughtOf } from '../measuring/comparison.js';
import { columns } from './columns.js';
import { figure, percent } from './figure.js';

const HEAD = ['median', 'lowest', 'highest', 'spread', 'ratio', 'goal', 'met'];

export function table({ title, unit, rows }: Comparison): string {
  return `${title}\n${columns([[unit, ...HEAD], ...rows.map(cells)])}`;
}

/** All goals in a few lines. */
export function summary(results: readonly Result[]): string {
  const rows = results.flatMap(({ work, comparisons }) =>
    comparisons.flatMap(({ title, unit, rows: all }) =>
      all.flatMap((row) =>
        row.goal ? [goalCells(`${work}: ${title}, ${row.way}`, unit, { ...row, goal: row.goal })] : [],
      ),
    ),
  );
  return rows.length === 0 ? '' : columns([['goals', 'found', 'goal', 'met'], ...rows]);
}

export function goalText({ of, bound, value }: Goal, unit: string): string {
  return of === 'ratio' ? `${bound} ${value}` : `${bound} ${value} ${unit}`;
}

function cells({ way, median, lowest, highest, spread, ratio, goal, isMet }: Row): string[] {
  return [
    way,
    ...[median, lowest, highest].map(figure),
    percent(spread),
    ratio === null ? '' : ratio.toFixed(2),
    goal === null ? '' : `${goal.bound} ${goal.value}`,
    verdict(isMet),
  ];
}

function goalCells(name: string, unit: string, row: Row & { readonly goal: Goal }): string[] {
  return [name, figure(soughtOf(row, row.goal)), goalText(row.goal, unit), verdict(row.isMet)];
}

function verdict(isMet: boolean | null): string {
  return isMet === null ? '' : isMet ? 'yes' : 'NO';
}
