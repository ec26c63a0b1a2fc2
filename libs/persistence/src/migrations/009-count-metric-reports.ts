import { SchemaMigration } from '../schema/schema-migration.js';

/** Reports of engines make no new version, and yet another rule to look at: their number is the other half of its tag. */
export class CountMetricReports extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`alter table rules add column metric_reports integer not null default 0`);
  }

  override down(): void {
    this.addSql(`alter table rules drop column metric_reports`);
  }
}
