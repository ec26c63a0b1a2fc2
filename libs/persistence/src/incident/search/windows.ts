import type { IncidentFilters, Position, SortDirection } from '@sentinelops/domain';
import type { BoundedStatement } from '../../pool/bounded-statement.js';
import { keyOf, orderBy } from '../../shared/order.js';
import { INCIDENT_ORDER, incidentConditions } from '../incident.query.js';
import { WAYS, type Way } from './way.js';

/** A piece of the order of creation: from a place, or the beginning, to another one, or the end. */
export interface Window {
  readonly direction: SortDirection;
  readonly after: Position | null;
  readonly upTo: Position | null;
}

/** The place so many rows after another one; none if there are fewer. */
export function edge({ direction, after }: Omit<Window, 'upTo'>, rows: number): BoundedStatement {
  const values: unknown[] = [];
  const text = `select ${KEY} as key, id from incidents where ${bounds({ direction, after, upTo: null }, values)}
    order by ${byTime(direction)} offset ${rows - 1} limit 1`;
  return { text, values, without: WAYS.order };
}

/** What matches in a window. */
export function within(window: Window, filters: IncidentFilters, way: Way, wanted: number): BoundedStatement {
  const { sql, values } = incidentConditions(filters);
  const text = `select ${KEY} as key, id from incidents where ${sql} and ${bounds(window, values)}
    order by ${byTime(window.direction)} limit ${wanted}`;
  return { text, values, without: WAYS[way] };
}

const KEY = keyOf(INCIDENT_ORDER.createdAt);

function byTime(direction: SortDirection): string {
  return orderBy({ field: 'createdAt', direction }, INCIDENT_ORDER);
}

function bounds({ direction, after, upTo }: Window, values: unknown[]): string {
  const [beyond, before] = direction === 'desc' ? ['<', '>='] : ['>', '<='];
  const compared = (place: Position | null, how: string): string[] =>
    place === null
      ? []
      : [`(created_at, id) ${how} ($${values.push(place.key)}::timestamptz, $${values.push(place.id)}::uuid)`];
  return ['true', ...compared(after, beyond), ...compared(upTo, before)].join(' and ');
}
