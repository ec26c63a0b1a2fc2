import type { AppliedMigration, SchemaStatus } from '@sentinelops/persistence';
import { driftInLines, driftOf, type Drift } from './drift.js';
import type { Io } from './io.js';
import type { Target } from './with-database.js';

/** Says what was applied, what is pending and where the schema drifted from it: in lines, or all of it as JSON. */
export async function status(
  { database, place }: Target,
  { json = false }: { readonly json?: boolean },
  { stdout }: Io,
): Promise<void> {
  const found = await database.schema.status();
  const drift = await driftOf(database);
  stdout.write(
    json ? `${JSON.stringify({ database: place, ...found, drift }, null, 2)}\n` : inLines(found, drift, place),
  );
}

function inLines({ applied, pending }: SchemaStatus, drift: Drift, place: string): string {
  const width = Math.max(0, ...[...applied, ...pending].map(({ name }) => name.length));
  const lines = [
    `Migrations of ${place}:`,
    ...applied.map((one) => `  applied  ${one.name.padEnd(width)}  ${history(one)}`),
    ...pending.map(({ name, compatibility }) => `  pending  ${name.padEnd(width)}  ${compatibility}`),
    `${driftInLines(drift)}${applied.length} applied, ${pending.length} pending.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** As much of the checksum as tells two apart. */
const CHECKSUM_SHOWN = 12;

function history({ at, by, durationMs, checksum, compatibility, isKnown, isEdited }: AppliedMigration): string {
  const facts = [
    at.toISOString(),
    by !== null && `by ${by}`,
    durationMs !== null && `in ${durationMs} ms`,
    compatibility,
    checksum?.slice(0, CHECKSUM_SHOWN),
    !isKnown && 'not of this release',
    isEdited && 'edited since',
  ];
  return facts.filter(Boolean).join('  ');
}
