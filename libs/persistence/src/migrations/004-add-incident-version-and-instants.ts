import { SchemaMigration } from '../schema/schema-migration.js';

/** The version that guards each save, and the two instants from which the first two clocks run. */
export class AddIncidentVersionAndInstants extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`
      alter table incidents
        add column version integer not null default 1,
        add column occurred_at timestamptz,
        add column acknowledged_at timestamptz`);
    this.addSql(`
      update incidents set
        occurred_at = detected_at - make_interval(secs => time_to_detect),
        acknowledged_at = detected_at + make_interval(secs => time_to_respond)
      where time_to_detect is not null or time_to_respond is not null`);
  }

  override down(): void {
    this.addSql(`alter table incidents drop column acknowledged_at, drop column occurred_at, drop column version`);
  }
}
