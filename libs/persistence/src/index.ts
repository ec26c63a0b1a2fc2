export { Database } from './database.js';
export type { DatabaseSettings } from './database.config.js';
export { DatabaseProblem } from './database-problem.js';
export type { LockHolder, MigrationEvent, Report } from './schema/migration-event.js';
export type { Schema } from './schema/schema.js';
export type { Ascent, Descent, PlannedMigration } from './schema/schema-plan.js';
export type { AppliedMigration, Compatibility, PendingMigration, SchemaStatus } from './schema/schema-status.js';
export { SystemClock } from './system/system-clock.js';
export { UuidV7Generator } from './system/uuid-v7-generator.js';
