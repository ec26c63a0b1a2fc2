import type { KnownMigration } from './known-migration.js';
import type { LoggedMigration } from './migration-log.js';
import type { AppliedMigration, SchemaStatus } from './schema-status.js';

/** What this release has, beside what the database says was applied. */
export function compareWithLog(known: readonly KnownMigration[], log: readonly LoggedMigration[]): SchemaStatus {
  const names = new Set(log.map(({ name }) => name));
  return {
    applied: log.map((entry) => applied(entry, known)),
    pending: known.filter(({ name }) => !names.has(name)).map(({ name, compatibility }) => ({ name, compatibility })),
  };
}

function applied(entry: LoggedMigration, known: readonly KnownMigration[]): AppliedMigration {
  const own = known.find(({ name }) => name === entry.name);
  const checksum = entry.checksum ?? null;
  return {
    name: entry.name,
    at: new Date(entry.executed_at),
    by: entry.applied_by ?? null,
    durationMs: entry.duration_ms ?? null,
    checksum,
    // Nothing is known of the worst case, so it is assumed.
    compatibility: entry.compatibility ?? own?.compatibility ?? 'breaking',
    isKnown: own !== undefined,
    isEdited: own !== undefined && checksum !== null && checksum !== own.checksum,
  };
}
