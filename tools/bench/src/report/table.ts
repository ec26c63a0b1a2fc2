import { soughtOf, type Comparison, type Row } from '../measuring/comparison.js';
import type { Goal } from '../measuring/goal.js';
import { columns } from './columns.js';
import { figure, percent } from './figure.js';
import type { Result } from './result.js';

interface Column {
  readonly name: string;
  readonly cell: (row: Row) => string;
  /** One row for which it is, and it is shown for all. */
  readonly isWorthIt: (row: Row) => boolean;
}

const varies = ({ lowest, highest }: Row): boolean => lowest !== highest;
const isCompared = ({ ratio }: Row): boolean => ratio !== null;
const hasGoal = ({ goal }: Row): boolean => goal !== null;

const COLUMNS: readonly Column[] = [
  { name: 'median', cell: ({ median }) => figure(median), isWorthIt: () => true },
  { name: 'lowest', cell: ({ lowest }) => figure(lowest), isWorthIt: varies },
  { name: 'highest', cell: ({ highest }) => figure(highest), isWorthIt: varies },
  { name: 'spread', cell: ({ spread }) => percent(spread), isWorthIt: varies },
  { name: 'ratio', cell: ({ ratio }) => ratio?.toFixed(2) ?? '', isWorthIt: isCompared },
  { name: 'goal', cell: ({ goal }) => (goal ? `${goal.bound} ${goal.value}` : ''), isWorthIt: hasGoal },
  { name: 'met', cell: ({ isMet }) => verdict(isMet), isWorthIt: hasGoal },
];

export function table({ title, unit, rows }: Comparison): string {
  const shown = COLUMNS.filter(({ isWorthIt }) => rows.some(isWorthIt));
  const head = [unit, ...shown.map(({ name }) => name)];
  return `${title}\n${columns([head, ...rows.map((row) => [row.way, ...shown.map(({ cell }) => cell(row))])])}`;
}

/** All goals in a few lines. */
export function summary(results: readonly Result[]): string {
  const lines = withGoals(results).map(({ label, unit, row, goal }) => [
    label,
    figure(soughtOf(row, goal)),
    goalText(goal, unit),
    verdict(row.isMet),
  ]);
  return lines.length === 0 ? '' : columns([['goals', 'found', 'goal', 'met'], ...lines]);
}

/** What there is a goal for, and what it is called away from its table. */
export function withGoals(
  results: readonly Result[],
): readonly { label: string; unit: string; row: Row; goal: Goal }[] {
  return results.flatMap(({ work, comparisons }) =>
    comparisons.flatMap(({ title, unit, rows }) =>
      rows.flatMap((row) => {
        const label = `${work}: ${title}, ${row.way}`;
        return row.goal ? [{ label, unit, row, goal: row.goal }] : [];
      }),
    ),
  );
}

export function goalText({ of, bound, value }: Goal, unit: string): string {
  return of === 'ratio' ? `${bound} ${value}` : `${bound} ${value} ${unit}`;
}

export function verdict(isMet: boolean | null): string {
  return isMet === null ? '' : isMet ? 'yes' : 'NO';
}
