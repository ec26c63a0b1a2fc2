import type { EntityManager } from '@mikro-orm/postgresql';
import { EVENT_COLUMNS, eventOf, type AuditEntry } from './audit-event-row.js';

const COLUMNS = EVENT_COLUMNS.join(', ');

/** Only grows. Joins the transaction that is under way, so that a change and what is known of it are stored together or not at all. */
export class AuditLog {
  constructor(private readonly em: EntityManager) {}

  async record(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    // One statement with one parameter, however many they are; as json, which may be larger than jsonb.
    await this.em.execute(
      `insert into audit_events (${COLUMNS}) select ${COLUMNS} from json_populate_recordset(null::audit_events, ?::json)`,
      [JSON.stringify(entries.map(eventOf))],
    );
  }
}
