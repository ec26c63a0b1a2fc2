import { CANDIDATES_MAX, NEWEST_MAX } from './choice.js';
import type { Finding } from './finding.js';
import type { Choice, SearchRun } from './search-run.js';

/** What matches has to be known before it can be put into such an order: all of it, or as much as can be looked at. */
export async function searchByChoice(run: SearchRun): Promise<Finding> {
  const byIndex = run.isIndexed ? await run.choose('index') : null;
  if (byIndex !== null) return finding(byIndex, { isAll: true });
  const ofNewest = await run.choose('order');
  if (ofNewest === null) return finding({ places: [], candidates: 0 }, { isAll: false });
  const next = await run.edge('desc', null, NEWEST_MAX + 1);
  return finding(ofNewest, { isAll: next?.place === null });
}

/** @param isAll whether the candidates are all that match, unless there are too many */
export function finding({ places, candidates }: Choice, { isAll }: { readonly isAll: boolean }): Finding {
  const isPartial = !isAll || candidates > CANDIDATES_MAX;
  const value = Math.min(candidates, CANDIDATES_MAX);
  return { places, total: { value, relation: isPartial ? 'gte' : 'eq' }, isPartial, reached: null };
}
