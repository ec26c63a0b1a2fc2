import { ForeignKeyConstraintViolationException, UniqueConstraintViolationException } from '@mikro-orm/postgresql';

/** Whether the database refused a second row of the same key. */
export function isTwin(error: unknown, constraint: string): boolean {
  return (
    error instanceof UniqueConstraintViolationException && 'constraint' in error && error.constraint === constraint
  );
}

/** Whether the database refused to remove a row that others refer to. */
export function isReferenced(error: unknown, constraint: string): boolean {
  return (
    error instanceof ForeignKeyConstraintViolationException && 'constraint' in error && error.constraint === constraint
  );
}
