import { createdConcurrently, isConcurrent } from '../concurrent-index.js';
import { MIGRATION_LOCK } from '../running/migration-lock.js';
import type { MigrationSettings } from '../migration-settings.js';
import type { ScriptStep } from './script-step.js';

/** SQL for psql, or whoever sends it statement by statement, that does what migrating here would. */
export function script(settings: MigrationSettings, steps: readonly ScriptStep[]): string {
  if (steps.length === 0) return '-- Nothing to do.\n';
  return [TURN, ...steps.map((step) => inSql(step, settings)), END].join('\n');
}

/** As when migrating here, no two work at the same time; but whoever comes second does not wait. */
const TURN = `-- Run with: psql --no-psqlrc --set ON_ERROR_STOP=1 --file <this file>
do $$
begin
  if not pg_try_advisory_lock(${MIGRATION_LOCK}) then
    raise exception 'Someone else is migrating this database: try again later.';
  end if;
end
$$;
`;

const END = `do $$ begin perform pg_advisory_unlock(${MIGRATION_LOCK}); end $$;\n`;

function inSql({ title, isTransactional, statements }: ScriptStep, settings: MigrationSettings): string {
  const lines = isTransactional
    ? ['begin;', ...limits('set local', settings), ...statements.map(ended), 'commit;']
    : [
        ...statements.flatMap((statement) => alone(statement, settings)),
        'reset lock_timeout;',
        'reset statement_timeout;',
      ];
  return `-- ${title}\n${lines.join('\n')}\n`;
}

function limits(set: string, { lockTimeoutMs, statementTimeoutMs }: MigrationSettings): string[] {
  return [`${set} lock_timeout = ${lockTimeoutMs};`, `${set} statement_timeout = ${statementTimeoutMs};`];
}

/** A pending migration has no use for an index of that name: if there is one, it is what a broken attempt left. */
function alone(statement: string, settings: MigrationSettings): string[] {
  const index = createdConcurrently(statement);
  const lockTimeoutMs = isConcurrent(statement) ? 0 : settings.lockTimeoutMs;
  return [
    ...limits('set', { ...settings, lockTimeoutMs }),
    ...(index === null ? [] : [`drop index concurrently if exists ${index};`]),
    ended(statement),
  ];
}

/** On a line of its own where a comment would swallow the semicolon. */
function ended(statement: string): string {
  const text = statement.trim();
  return /--[^\n]*$/.test(text) ? `${text}\n;` : `${text};`;
}
