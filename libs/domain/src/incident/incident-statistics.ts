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
  /** Its mean is the MTTD. */
  readonly timeToDetect: ClockStatistics;
  /** Its mean is the mean time to respond. */
  readonly timeToRespond: ClockStatistics;
  /** Its mean is the mean time to resolve. */
  readonly timeToResolve: ClockStatistics;
}

/** Aggregates for people who look at all incidents at once. */
export abstract class IncidentStatisticsView {
  /** Of the incidents that match, in one consistent view of the table. */
  abstract read(filters: IncidentFilters): Promise<IncidentStatistics>;
}
