/** What a version can be; the first is 1. */
export const VERSION = { min: 1, max: 2_147_483_647 } as const;

/** What tells one rule or incident from all others: its id, or the number people know it by. */
export type RevisionKey = { readonly id: string } | { readonly number: string };

/** What moves whenever anything moves that is shown of a rule or an incident. */
export interface Revision {
  readonly version: number;
  /** Of a rule alone: how many reports of engines came in, since these make no new version. */
  readonly metricReports?: number;
}
