import type { JsonText } from '@sentinelops/domain';

export const NO_ITEMS = '[]' as JsonText<readonly never[]>;

/**
 * SQL that makes one JSON array of the texts of several rows. `json_agg` would read each anew, and rows of their own cost the driver more
 * than all else that it does for a list.
 */
export function jsonArray(text: string, { order, filter = 'true' }: { order: string; filter?: string }): string {
  return `'[' || coalesce(string_agg(${text}, ',' order by ${order}) filter (where ${filter}), '') || ']'`;
}
