import { Problem } from '@sentinelops/connect';
import type { AuditFinding, AuditVerificationReport } from '@sentinelops/domain';
import type { Database } from '@sentinelops/persistence';
import type { Io } from '../io.js';
import { counter } from '../counter.js';
import type { Target } from '../with-database.js';
import { readReceipt } from './receipt.js';

interface AuditVerifyOptions {
  readonly json?: boolean;
  /** A file. */
  readonly since?: string;
}

/** Goes through all that was audited, and says what is not as it was written. @throws Problem if something is not */
export async function auditVerify(
  { database, place }: Target,
  { json = false, since: file }: AuditVerifyOptions,
  io: Io,
): Promise<void> {
  const since = file === undefined ? undefined : readReceipt(file);
  await database.schema.assertServes();
  if (!json) io.stdout.write(`Verifying the audit of ${place}.\n`);
  const onProgress = json ? () => undefined : counter(io, 'events', await eventCount(database));
  const isEnough = (): boolean => io.signal.aborted;
  const report = await database.auditVerification.verify({ since, onProgress, isEnough });
  io.stdout.write(json ? `${JSON.stringify({ database: place, ...report }, null, 2)}\n` : inLines(report));
  if (report.findings.length > 0) throw new Problem('The audit is not as it was written.');
}

/** As far as the heads know: what comes meanwhile counts as well. */
async function eventCount({ orm }: Database): Promise<number> {
  const [row] = await orm.em.execute<{ count: number }[]>(
    'select coalesce(sum(position - archived_position), 0)::float8 as count from audit_chains',
  );
  return row?.count ?? 0;
}

function inLines({ findings, checked, next, heads }: AuditVerificationReport): string {
  const lines = [
    ...findings.map(inLine),
    ...(next === null ? [] : ['There may be more: it ended here.']),
    `${checked} events looked at, ${findings.length === 0 ? 'all' : 'the others'} as they were written.`,
    'What they were, to be kept elsewhere for audit-verify --since:',
    JSON.stringify({ heads }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function inLine({ kind, chain, position, lastPosition, id, detail }: AuditFinding): string {
  const positions = lastPosition === position ? `position ${position}` : `positions ${position} to ${lastPosition}`;
  return `  ${kind.padEnd('inserted'.length)}  chain ${chain}, ${positions}${id === null ? '' : `, event ${id}`}: ${detail}`;
}
