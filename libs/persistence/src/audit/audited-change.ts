import type { Statements } from '../shared/statements.js';
import { EVENT_COLUMNS, eventOf, type AuditEntry, type EventRow } from './audit-event-row.js';

export interface Change {
  /** Gives the `version` of the row. */
  readonly text: string;
  /** How many parameters it has. */
  readonly count: number;
  /** Of what the text gives, what only the database knows of the changes. */
  readonly unforeseen?: string;
}

/**
 * A change of one row and the event of it in one statement: neither is there without the other, and both take one trip to the
 * database. A change that finds no row leaves no event.
 */
export class AuditedChange<Row extends object> {
  private readonly text: string;

  constructor(
    private readonly statements: Statements,
    change: Change,
  ) {
    this.text = `with change as (${change.text}), event as (${eventInsert(change)}) select * from change`;
  }

  /** The row as the change gives it, if it found one. */
  async run(values: readonly unknown[], entry: AuditEntry): Promise<Row | undefined> {
    const [row] = await this.statements.run<Row>(this.text, [...values, ...eventValues(entry)]);
    return row;
  }
}

/** The event of a row in `change`; its parameters come after those of the change. */
export function eventInsert(change: Change): string {
  const event = EVENT_COLUMNS.map((column, i) => eventColumn(column, `$${change.count + i + 1}`, change));
  return `insert into audit_events (${EVENT_COLUMNS.join(', ')}) select ${event.join(', ')} from change`;
}

export function eventValues(entry: AuditEntry): readonly unknown[] {
  const event = eventOf(entry);
  return EVENT_COLUMNS.map((column) => event[column]);
}

function eventColumn(name: keyof EventRow, parameter: string, { unforeseen }: Change): string {
  if (name === 'version') return `coalesce(${parameter}::integer, version)`;
  return name === 'changes' && unforeseen !== undefined ? `${parameter}::jsonb || ${unforeseen}` : parameter;
}
