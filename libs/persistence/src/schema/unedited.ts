import { DatabaseProblem } from '../database-problem.js';
import { listed } from './goals/goal.js';
import type { SchemaStatus } from './schema-status.js';

/** @throws DatabaseProblem if an applied migration was edited since: the schema is not what its statements say */
export function assertUnedited({ applied }: SchemaStatus): void {
  const edited = applied.filter(({ isEdited }) => isEdited);
  if (edited.length === 0) return;
  throw new DatabaseProblem(
    `Edited since it was applied: ${listed(edited)}. Restore the statements that were applied, and put the change into a new migration.`,
  );
}
