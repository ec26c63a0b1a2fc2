import type { ImportReport } from '@sentinelops/domain';

export interface FinishedImport extends ImportReport {
  readonly seconds: number;
  readonly dryRun: boolean;
  /** The user stopped it before its end. */
  readonly stopped: boolean;
  /** What kept it from reading to the end. */
  readonly damage: string | null;
}

export function jsonReport(report: FinishedImport): string {
  return `${JSON.stringify({ ...report, seconds: Number(report.seconds.toFixed(3)) }, null, 2)}\n`;
}

const GAP = '  ';

/** Names above numbers. */
export function tableReport({ created, updated, unchanged, refused, seconds }: FinishedImport): string {
  const columns = Object.entries({ created, updated, unchanged, refused, seconds: seconds.toFixed(1) });
  const cells = columns.map(([name, value]) => {
    const text = String(value);
    const width = Math.max(name.length, text.length);
    return { name: name.padStart(width), value: text.padStart(width) };
  });
  return `${cells.map(({ name }) => name).join(GAP)}\n${cells.map(({ value }) => value).join(GAP)}\n`;
}
