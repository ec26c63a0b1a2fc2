import {
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  PERCENTILE_ACCURACIES,
  type ClockStatistics,
  type IncidentPriority,
  type IncidentStatistics,
  type IncidentStatus,
  type IncidentType,
  type PercentileAccuracy,
} from '@sentinelops/domain';
import { Counts, OneOf, Part, Shown } from '../http/fields.js';
import { SeverityCountsDto } from '../http/severity-counts.dto.js';

const SECONDS = { type: 'number', minimum: 0, nullable: true } as const;

class ClockStatisticsDto implements ClockStatistics {
  @Shown({ type: 'integer', minimum: 0, description: 'Incidents whose clock has run.' }) readonly count!: number;
  @Shown({ ...SECONDS, description: 'In seconds.' }) readonly mean!: number | null;
  @Shown({ ...SECONDS, description: 'In seconds.' }) readonly median!: number | null;
  @Shown({ ...SECONDS, description: '95th percentile, in seconds.' }) readonly p95!: number | null;
}

export class IncidentStatisticsDto implements IncidentStatistics {
  @Shown({ type: 'integer', minimum: 0 }) readonly total!: number;
  @Shown({ type: 'integer', minimum: 0, description: 'Neither remediated, closed nor a false positive.' })
  readonly unresolved!: number;
  @Shown({ type: 'integer', minimum: 0, description: 'Unresolved, and no one has them.' }) readonly unassigned!: number;
  @Counts(INCIDENT_STATUSES) readonly byStatus!: Record<IncidentStatus, number>;
  @Part(() => SeverityCountsDto) readonly bySeverity!: SeverityCountsDto;
  @Counts(INCIDENT_PRIORITIES) readonly byPriority!: Record<IncidentPriority, number>;
  @Counts(INCIDENT_TYPES) readonly byType!: Record<IncidentType, number>;
  @OneOf(PERCENTILE_ACCURACIES, 'PercentileAccuracy', {
    description: 'Whether `median` and `p95` are exact, or within 1 % of what is. All other figures are always exact.',
  })
  readonly percentiles!: PercentileAccuracy;
  @Part(() => ClockStatisticsDto, { description: 'Its mean is the MTTD.' }) readonly timeToDetect!: ClockStatisticsDto;
  @Part(() => ClockStatisticsDto) readonly timeToRespond!: ClockStatisticsDto;
  @Part(() => ClockStatisticsDto, { description: 'Its mean is the MTTR.' }) readonly timeToResolve!: ClockStatisticsDto;
}
