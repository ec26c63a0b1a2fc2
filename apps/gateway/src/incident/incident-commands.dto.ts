import { IntersectionType, PickType } from '@nestjs/swagger';
import { INCIDENT_LIMITS } from '@sentinelops/domain';
import { Instant, Text, Uuids } from '../http/fields.js';
import { IncidentDto } from './incident.dto.js';
import { IncidentAnalysisDto, RemediationActionDto } from './incident-parts.dto.js';

class DatedDto {
  @Instant({ optional: true, description: 'When it really happened; now unless it is given.' }) readonly at?: Date;
}

export class AssignIncidentDto extends DatedDto {
  @Text(INCIDENT_LIMITS.person, { nullable: true, description: 'Null takes the incident from whoever has it.' })
  readonly assignee!: string | null;
}

export class SetIncidentStatusDto extends IntersectionType(PickType(IncidentDto, ['status'] as const), DatedDto) {
  @Text(INCIDENT_LIMITS.reason, { optional: true, nullable: true }) readonly reason?: string | null;
}

export class AnalyzeIncidentDto extends IntersectionType(IncidentAnalysisDto, DatedDto) {}

export class PlanRemediationDto extends PickType(RemediationActionDto, [
  'actionType',
  'description',
  'automated',
  'rollbackAvailable',
] as const) {}

export class SetRemediationStatusDto extends IntersectionType(
  PickType(RemediationActionDto, ['status', 'result'] as const),
  DatedDto,
) {}

export class MergeIncidentsDto {
  @Uuids(INCIDENT_LIMITS.mergeSources.max, {
    minItems: INCIDENT_LIMITS.mergeSources.min,
    description: 'The incidents to merge into this one.',
  })
  readonly sourceIds!: readonly string[];
}
