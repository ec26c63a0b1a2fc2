import { SchemaMigration } from '../schema/schema-migration.js';

/**
 * What a list of a million incidents needs to be as quick as one of a hundred: an index for each order that it can have and
 * for the filters that come with the newest first. Built so that no one is locked out meanwhile.
 */
export class IndexEveryOrder extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql(`alter table incidents set (${Object.entries(PARAMETERS).map(assigned).join(', ')})`);
    this.addSql(`alter table incidents ${stored('main')}`);
    for (const [name, definition] of Object.entries(INDEXES)) {
      this.addSql(`create index concurrently if not exists ${name} on incidents ${definition}`);
    }
  }

  override down(): void {
    for (const name of Object.keys(INDEXES)) this.addSql(`drop index concurrently if exists ${name}`);
    this.addSql(`alter table incidents ${stored('extended')}`);
    this.addSql(`alter table incidents reset (${Object.keys(PARAMETERS).join(', ')})`);
  }
}

const INDEXES = {
  // Two filters and the newest first; also counts those of a severity, whatever their status.
  incidents_status_severity_index: '(status, severity, created_at, id)',
  incidents_incident_type_index: '(incident_type, created_at, id)',
  incidents_updated_at_index: '(updated_at, id)',
  incidents_title_index: '((lower(title) collate "C"), id)',
  incidents_number_order_index: `(lpad(incident_number, 20, '0'), id)`,
  // The gravest severity is the first label, so that its order is the other way round than that of the ids.
  incidents_severity_index: '(severity, id desc)',
  incidents_priority_index: '(priority, id)',
  incidents_status_order_index: '(status, id)',
};

const PARAMETERS = {
  // A row stays whole up to a page: above 2 kB it would be compressed for each write and unpacked for each read.
  toast_tuple_target: 8160,
  // Vacuumed each 20,000 new rows: a count by index alone looks into the table for what no vacuum has seen.
  autovacuum_vacuum_insert_scale_factor: 0,
  autovacuum_vacuum_insert_threshold: 20_000,
  autovacuum_vacuum_scale_factor: 0.05,
  autovacuum_analyze_scale_factor: 0.02,
};

/** Those that can be large. Unless told to be `main`, they leave the row once it is larger than the target. */
const WIDE_COLUMNS = [
  'description',
  'tags',
  'custom_fields',
  'source',
  'actors',
  'assets',
  'timeline',
  'analysis',
  'remediation_actions',
  'related_incidents',
];

function assigned([name, value]: readonly [string, number]): string {
  return `${name} = ${value}`;
}

function stored(how: string): string {
  return WIDE_COLUMNS.map((column) => `alter column ${column} set storage ${how}`).join(', ');
}
