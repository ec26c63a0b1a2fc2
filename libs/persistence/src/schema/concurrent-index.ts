import type { Query } from './migration-log.js';

const CONCURRENT = /^\s*(?:create\s+(?:unique\s+)?index|drop\s+index|reindex\b[\s\S]*?)\s+concurrently\b/i;
const CREATED =
  /^\s*create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?("(?:[^"]|"")+"|\w+)\s+on\b/i;

export function isConcurrent(statement: string): boolean {
  return CONCURRENT.test(statement);
}

/**
 * Makes room for an index that is about to be created concurrently, if an attempt before was broken off: that leaves an
 * index which is not used and yet costs every write, and which `if not exists` would take for the real one.
 */
export async function dropInvalidIndex(query: Query, statement: string): Promise<void> {
  const [, name] = CREATED.exec(statement) ?? [];
  if (name === undefined) return;
  const [invalid] = await query('select from pg_index where indexrelid = to_regclass($1) and not indisvalid', [name]);
  if (invalid !== undefined) await query(`drop index concurrently ${name}`);
}
