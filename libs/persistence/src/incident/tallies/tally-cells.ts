import type { IncidentFilters } from '@sentinelops/domain';
import { BUCKET_GROWTH } from './clock-histogram.js';

export const CLOCKS = ['time_to_detect', 'time_to_respond', 'time_to_resolve'] as const;
export type ClockColumn = (typeof CLOCKS)[number];

/** What is counted: incidents, those that are no one's, and those whose clock has run. */
export const MEASURES = ['incidents', 'unassigned', ...CLOCKS] as const;

/** By what incidents are told apart, as filters and as columns. */
const DIMENSIONS = {
  status: 'status',
  severity: 'severity',
  priority: 'priority',
  incidentType: 'incident_type',
} as const satisfies Partial<Record<keyof IncidentFilters, string>>;

const COLUMNS: readonly string[] = Object.values(DIMENSIONS);

/** Which of the tallies there is, in the order of the index on it. */
export const KEY = ['measure', ...COLUMNS, 'bucket'].join(', ');

const COUNTED = `${COLUMNS.join(', ')}, is_assigned, ${CLOCKS.join(', ')}`;

/** All incidents as changes of nothing. */
export const INCIDENTS = `
  select 1 as sign, ${COUNTED.replace('is_assigned', 'assigned_to is not null as is_assigned')} from incidents`;

/** Changes that wait, the other way round. */
export const CHANGES_TAKEN_BACK = `select -sign as sign, ${COUNTED} from incident_tally_changes`;

/** Whether all that these filters ask for is told apart by the tallies. */
export function areTallied(filters: IncidentFilters): boolean {
  return Object.entries(filters).every(([name, value]) => value === undefined || name in DIMENSIONS);
}

/**
 * Which tallies hold what these filters ask for in the fewest rows: those by no dimension, by the one that is asked for, or by all.
 * Only rows that the conditions of the filters let through are of use then.
 */
export function smallestLevel(filters: IncidentFilters): string {
  const asked = Object.entries(DIMENSIONS).flatMap(([name, column]) =>
    filters[name as keyof typeof DIMENSIONS] === undefined ? [] : [column as string],
  );
  return asked.length > 1 ? FINEST : level((column) => asked.includes(column));
}

function level(isKept: (column: string) => boolean): string {
  return COLUMNS.map((column) => `${column} is ${isKept(column) ? 'not null' : 'null'}`).join(' and ');
}

/** By all dimensions. */
export const FINEST = level(() => true);

/** Changes as tallies of one each. Fewer rows and no join: each measure goes through the source for itself. */
export function cellsOf(source: string, measures: readonly (typeof MEASURES)[number][] = MEASURES): string {
  return measures.map((measure) => cells(measure, source)).join(' union all ');
}

function cells(measure: (typeof MEASURES)[number], source: string): string {
  const head = `select '${measure}'::incident_measure as measure, ${COLUMNS.join(', ')}`;
  switch (measure) {
    case 'incidents':
      return `${head}, 0::smallint as bucket, sign::bigint as count, 0::bigint as microseconds from ${source}`;
    case 'unassigned':
      return `${head}, 0::smallint, sign, 0 from ${source} where not is_assigned`;
    case 'time_to_detect':
    case 'time_to_respond':
    case 'time_to_resolve':
      return `${head}, ${BUCKET}, sign, sign * microseconds
        from (select *, ${microseconds(measure)} as microseconds from ${source} where ${measure} is not null) as clock`;
  }
}

/** Whole numbers, so that sums stay exact however often something is added and taken away; within what a bigint holds. */
function microseconds(column: ClockColumn): string {
  return `(greatest(least(${column}, 9e12), -9e12) * 1e6)::bigint`;
}

/** None that is shorter than a microsecond has a logarithm that would be of use. */
const BUCKET = `
  case when microseconds > 0 then 1 + ceil(ln(microseconds::float8) / ${Math.log(BUCKET_GROWTH)}) else 0 end::smallint`;

/** Adds tallies of one to those by all dimensions, by each alone, and by none. */
export function addedUp(cells: string): string {
  return `
    select ${KEY}, sum(count)::bigint as count, sum(microseconds)::bigint as microseconds
    from (${cells}) as cell
    group by measure, bucket, grouping sets ((${COLUMNS.join(', ')}), ${COLUMNS.map((c) => `(${c})`).join(', ')}, ())
    having sum(count) <> 0 or sum(microseconds) <> 0`;
}

/** Adds those to the tallies that are there. */
export function tallied(sums: string): string {
  return `
    insert into incident_tallies as t (${KEY}, count, microseconds) ${sums}
    on conflict (${KEY}) do update
      set count = t.count + excluded.count, microseconds = t.microseconds + excluded.microseconds`;
}
