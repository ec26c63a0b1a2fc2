import type { Severity } from '../shared/severity.js';
import type { IncidentFilters } from './incident.view.js';
import type { IncidentPriority, IncidentStatus, IncidentType } from './incident.state.js';

/** Seconds, over the incidents whose clock has run; null where none has. */
export interface ClockStatistics {
  readonly count: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p95: number | null;
}

/** Approximate ones are within one percent of what they stand for. */
export const PERCENTILE_ACCURACIES = ['exact', 'approximate'] as const;
export type PercentileAccuracy = (typeof PERCENTILE_ACCURACIES)[number];

/** Incidents in all up to which percentiles are exact, whatever is asked for. */
export const EXACT_STATISTICS_MAX = 10_000;

export interface IncidentStatistics {
  readonly total: number;
  /** Neither remediated, closed nor a false positive. */
  readonly unresolved: number;
  /** Unresolved, and no one's. */
  readonly unassigned: number;
  readonly byStatus: Readonly<Record<IncidentStatus, number>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byPriority: Readonly<Record<IncidentPriority, number>>;
  readonly byType: Readonly<Record<IncidentType, number>>;
  /** How exact median and 95th percentile of the clocks are. All other figures always are. */
  readonly percentiles: PercentileAccuracy;
  /** Its mean is the MTTD. */
  readonly timeToDetect: ClockStatistics;
  /** Its mean is the mean time to respond. */
  readonly timeToRespond: ClockStatistics;
  /** Its mean is the mean time to resolve. */
  readonly timeToResolve: ClockStatistics;
}

/** Aggregates for people who look at all incidents at once. */
export abstract class IncidentStatisticsView {
  /**
   * Of the incidents that match, in one consistent view of the table. Where there are many, and status, severity, priority and type
   * are all that is asked for, percentiles are approximate, and the time this takes does not grow with their number.
   */
  abstract read(filters: IncidentFilters): Promise<IncidentStatistics>;
}
