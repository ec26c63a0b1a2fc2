import { DatabaseProblem } from '../../database-problem.js';

interface Named {
  readonly name: string;
}

/** Names, as a sentence takes them. */
export function listed(migrations: readonly Named[]): string {
  return migrations.length === 0 ? 'none' : migrations.map(({ name }) => name).join(', ');
}

/** How many of those there are to go. Where there are none at all, any number of steps is done. @throws DatabaseProblem */
export function stepsOf(steps: number, there: readonly Named[], are: 'pending' | 'applied'): number {
  if (!Number.isSafeInteger(steps) || steps < 1)
    throw new DatabaseProblem(`${steps} is no number of steps: say 1 or more.`);
  if (there.length === 0 || steps <= there.length) return steps;
  throw new DatabaseProblem(`${steps} steps can't be gone, since only ${there.length} are ${are}: ${listed(there)}.`);
}
