import { escapeLiteral } from 'pg';
import type { Query } from '../shared/query.js';

const CONCURRENT = /^\s*(?:create\s+(?:unique\s+)?index|drop\s+index|reindex\b[\s\S]*?)\s+concurrently\b/i;
const CREATED =
  /^\s*create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?("(?:[^"]|"")+"|\w+)\s+on\b/i;

export function isConcurrent(statement: string): boolean {
  return CONCURRENT.test(statement);
}

/** The same for a table that no one else sees, where it may be done in a transaction. */
export function inTransaction(statement: string): string {
  return isConcurrent(statement) ? statement.replace(/\sconcurrently\b/i, '') : statement;
}

/** The index that a statement makes without locking its table, as the statement spells it; null if it makes none. */
export function createdConcurrently(statement: string): string | null {
  return CREATED.exec(statement)?.[1] ?? null;
}

/**
 * Makes room for an index that is about to be created concurrently, if an attempt before was broken off: that leaves an
 * index which is not used and yet costs every write, and which `if not exists` would take for the real one.
 */
export async function dropInvalidIndex(query: Query, statement: string): Promise<void> {
  const name = createdConcurrently(statement);
  if (name === null) return;
  const [invalid] = await query(
    `select from pg_index where indexrelid = to_regclass(${escapeLiteral(name)}) and not indisvalid`,
  );
  if (invalid !== undefined) await query(`drop index concurrently ${name}`);
}
