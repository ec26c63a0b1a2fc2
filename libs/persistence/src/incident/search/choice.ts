import { RELEVANCE, searchTerms, type IncidentSearchQuery, type Position } from '@sentinelops/domain';
import type { BoundedStatement } from '../../pool/bounded-statement.js';
import { hasAll, type Conditions } from '../../shared/conditions.js';
import { comesAfter, keyOf, orderBy } from '../../shared/order.js';
import { INCIDENT_ORDER, incidentConditions } from '../incident.query.js';
import { WAYS, type Way } from './way.js';

/** No more are looked at: trigrams only say where to look, and each has to be read. */
export const CANDIDATES_MAX = 10_000;

/** Of the newest incidents no more are looked at than this, where no index leads to what matches. */
export const NEWEST_MAX = 2_000;

export interface Chosen {
  /** Of how many it is the best; one more than the most if there are others. */
  readonly candidates: number;
  /** Null, as is the id, in the one row of a choice of nothing. */
  readonly key: string | null;
  readonly id: string | null;
}

/** The first, in whatever order, of what matches and comes after the place where the list begins. */
export function choice(query: IncidentSearchQuery, way: Way, wanted: number): BoundedStatement {
  const conditions = incidentConditions(query.filters);
  const matching = conditions.sql;
  const { order, key, after } = arrangement(query, conditions);
  const text = `
    with candidate as materialized (
      (select ${COLUMNS}, ${rank(query, conditions)} as rank from ${SOURCES[way]} where ${matching} limit ${CANDIDATES_MAX + 1})
      ${called(query, conditions)
        .map((name) => `union (select ${COLUMNS}, 3 from incidents where ${matching} and ${name})`)
        .join(' ')}
    )
    select number as candidates, p.* from (select count(*)::int as number from candidate) c left join lateral (
      select ${key} as key, id from candidate where ${after} order by ${order} limit ${wanted}
    ) p on true`;
  return { text, values: conditions.values, without: WAYS[way] };
}

/** All that an order looks at. */
const COLUMNS = 'id, incident_number, title, created_at, updated_at, detected_at, severity, priority, status';

const SOURCES: Readonly<Record<Way, string>> = {
  index: 'incidents',
  order: `(select * from incidents order by created_at desc, id desc limit ${NEWEST_MAX}) newest`,
};

interface Arrangement {
  readonly order: string;
  readonly key: string;
  readonly after: string;
}

function arrangement({ sort, start }: IncidentSearchQuery, conditions: Conditions): Arrangement {
  const place = 'after' in start ? start.after : null;
  const placed = (value: string): string => conditions.place(value);
  if (sort === RELEVANCE) return byRelevance(place, placed);
  return {
    order: orderBy(sort, INCIDENT_ORDER),
    key: keyOf(INCIDENT_ORDER[sort.field]),
    after: place === null ? 'true' : comesAfter(place, sort, { order: INCIDENT_ORDER, placed }),
  };
}

function byRelevance(place: Position | null, placed: (value: string) => string): Arrangement {
  const [rank = '', createdAt = ''] = place?.key.split(' ') ?? [];
  return {
    order: 'rank desc, created_at desc, id desc',
    key: `rank || ' ' || ${keyOf(INCIDENT_ORDER.createdAt)}`,
    after:
      place === null ? 'true' : `(rank, created_at, id) < (${placed(rank)}, ${placed(createdAt)}, ${placed(place.id)})`,
  };
}

function rank(query: IncidentSearchQuery, conditions: Conditions): string {
  const names = called(query, conditions);
  if (names.length === 0) return '1';
  const isTitled = hasAll('lower(title)', searchTerms(query.filters.q), (value) => conditions.place(value));
  return `case when ${names.join(' or ')} then 3 when ${isTitled} then 2 else 1 end`;
}

/**
 * Known by just this number, or by this id: such ones come first, if it is relevance that counts. Each is found by an index of
 * its own, however many have the text as a part.
 */
function called({ filters: { q }, sort }: IncidentSearchQuery, conditions: Conditions): readonly string[] {
  if (sort !== RELEVANCE) return [];
  const text = q.trim();
  return [`incident_number = ${conditions.place(text.toUpperCase())}`, `external_id = ${conditions.place(text)}`];
}
