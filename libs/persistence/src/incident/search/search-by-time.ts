import type { Position, SortDirection, Total } from '@sentinelops/domain';
import { CANDIDATES_MAX } from './choice.js';
import type { Finding } from './finding.js';
import { finding } from './search-by-choice.js';
import type { SearchRun } from './search-run.js';

/** Of a word that many incidents have, a page is found among so many. */
const FIRST_ROWS = 2000;
/** So many can be looked at while little is lost if the time is over. */
const NEXT_ROWS = 5000;
/** Where an index leads to what matches, the next window is so many times as long as the one before. */
const GROWTH = 4;

/**
 * Looks at the first incidents one by one, where a frequent word fills the page, then at all that have a rare one. What is
 * left are words that are frequent but not there, and those that no index knows: for them it goes on, window by window.
 */
export async function searchByTime(run: SearchRun, direction: SortDirection): Promise<Finding> {
  const begin = 'after' in run.query.start ? run.query.start.after : null;
  const places: Position[] = [];
  let reached = begin;
  for (let rows = FIRST_ROWS; ; rows = run.isIndexed ? rows * GROWTH : NEXT_ROWS) {
    const end = await run.edge(direction, reached, rows);
    const way = run.isIndexed && rows > FIRST_ROWS ? 'index' : 'order';
    const window = end && { direction, after: reached, upTo: end.place };
    const found = window && (await run.within(window, way, run.wanted - places.length));
    if (!found) return { places, total: seen(places), isPartial: true, reached };
    places.push(...found);
    if (places.length === run.wanted) return { places, total: seen(places), isPartial: false, reached: null };
    if (end.place === null) {
      const total: Total = begin === null ? { value: places.length, relation: 'eq' } : seen(places);
      return { places, total, isPartial: false, reached: null };
    }
    reached = end.place;
    const all = run.isIndexed && rows === FIRST_ROWS ? await run.choose('index') : null;
    if (all && all.candidates <= CANDIDATES_MAX) return finding(all, { isAll: true });
  }
}

function seen({ length }: readonly Position[]): Total {
  return { value: length, relation: 'gte' };
}
