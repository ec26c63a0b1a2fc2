import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/swagger';
import {
  INCIDENT_LIMITS,
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_SUMMARY,
  INCIDENT_TYPES,
  SEVERITIES,
  TAG_LIMITS,
  VERSION,
  type IncidentPriority,
  type IncidentState,
  type IncidentStatus,
  type IncidentSummary,
  type IncidentType,
  type JsonObject,
  type Severity,
} from '@sentinelops/domain';
import { Decimal, FreeForm, Instant, OneOf, Part, Parts, Text, Texts, Uuid, Uuids, Whole } from '../http/fields.js';
import {
  IncidentActorDto,
  IncidentAnalysisDto,
  IncidentAssetDto,
  IncidentSourceDto,
  IncidentSourceSummaryDto,
  RemediationActionDto,
  TimelineEntryDto,
  TimelineInputDto,
} from './incident-parts.dto.js';

const SECONDS = { min: 0, max: Number.MAX_SAFE_INTEGER };

export class IncidentDto implements IncidentState {
  @Uuid() readonly id!: string;
  @Text({ min: 10, max: 20 }, { description: 'Unique, and never given twice.', example: 'INC-000001' })
  readonly incidentNumber!: string;
  @Text(INCIDENT_LIMITS.title) readonly title!: string;
  @Text(INCIDENT_LIMITS.description) readonly description!: string;
  @OneOf(INCIDENT_TYPES, 'IncidentType') readonly incidentType!: IncidentType;
  @OneOf(SEVERITIES, 'Severity') readonly severity!: Severity;
  @OneOf(INCIDENT_PRIORITIES, 'IncidentPriority', { description: 'Follows the severity unless it is given.' })
  readonly priority!: IncidentPriority;
  @OneOf(INCIDENT_STATUSES, 'IncidentStatus') readonly status!: IncidentStatus;
  @Text(INCIDENT_LIMITS.externalId, { nullable: true, description: 'Its id in the source system; unique there.' })
  readonly externalId!: string | null;
  @Texts(TAG_LIMITS, { description: 'Trimmed, lower-case, unique.' }) readonly tags!: readonly string[];
  @FreeForm() readonly customFields!: JsonObject;
  @Instant() readonly createdAt!: Date;
  @Instant() readonly updatedAt!: Date;
  @Instant({ description: 'Now unless it is given; a later change that leaves it out keeps it.' })
  readonly detectedAt!: Date;
  @Instant({ nullable: true, description: 'When it happened, where that is known.' }) readonly occurredAt!: Date | null;
  @Instant({ nullable: true, description: 'First assignment, first move out of open, or first analysis.' })
  readonly acknowledgedAt!: Date | null;
  @Instant({ nullable: true, description: 'Last entry into remediated, closed or false_positive.' })
  readonly resolvedAt!: Date | null;
  @Part(() => IncidentSourceDto) readonly source!: IncidentSourceDto;
  @Parts(() => IncidentActorDto, INCIDENT_LIMITS.parties, { description: 'Unique by type and identifier.' })
  readonly actors!: readonly IncidentActorDto[];
  @Parts(() => IncidentAssetDto, INCIDENT_LIMITS.parties, { description: 'Unique by type and identifier.' })
  readonly assets!: readonly IncidentAssetDto[];
  @Parts(() => TimelineEntryDto, Number.MAX_SAFE_INTEGER, { description: 'In order of the instant.' })
  readonly timeline!: readonly TimelineEntryDto[];
  @Part(() => IncidentAnalysisDto, { nullable: true }) readonly analysis!: IncidentAnalysisDto | null;
  @Parts(() => RemediationActionDto, INCIDENT_LIMITS.remediationActions)
  readonly remediationActions!: readonly RemediationActionDto[];
  @Text(INCIDENT_LIMITS.person) readonly createdBy!: string;
  @Text(INCIDENT_LIMITS.person) readonly updatedBy!: string;
  @Text(INCIDENT_LIMITS.person, { nullable: true }) readonly assignedTo!: string | null;
  @Decimal(SECONDS, { nullable: true, description: 'Seconds from occurredAt to detectedAt.' })
  readonly timeToDetect!: number | null;
  @Decimal(SECONDS, { nullable: true, description: 'Seconds from detectedAt to acknowledgedAt.' })
  readonly timeToRespond!: number | null;
  @Decimal(SECONDS, { nullable: true, description: 'Seconds from detectedAt to resolvedAt.' })
  readonly timeToResolve!: number | null;
  @Uuid({ nullable: true, description: 'The incident that this one was merged into.' })
  readonly parentIncidentId!: string | null;
  @Uuids(INCIDENT_LIMITS.relatedIncidents) readonly relatedIncidents!: readonly string[];
  @Whole(VERSION, { description: 'Raised by each change.' }) readonly version!: number;
}

/** What a list tells of an incident. */
export class IncidentSummaryDto
  extends OmitType(IncidentDto, [...INCIDENT_SUMMARY.fields, 'source'])
  implements IncidentSummary
{
  @Part(() => IncidentSourceSummaryDto) readonly source!: IncidentSourceSummaryDto;
}

const REQUIRED = ['title', 'description', 'incidentType', 'severity', 'source'] as const;
const DEFAULTED = [
  'priority',
  'externalId',
  'tags',
  'customFields',
  'detectedAt',
  'occurredAt',
  'actors',
  'assets',
  'relatedIncidents',
] as const;

/** Absent is fine, null only where the field itself may be null. */
const OPTIONAL = { skipNullProperties: false };

/** The whole definition: what is left out gets its default. */
export class IncidentDefinitionDto extends IntersectionType(
  PickType(IncidentDto, REQUIRED),
  PartialType(PickType(IncidentDto, DEFAULTED), OPTIONAL),
) {}

class InitialTimelineDto {
  @Parts(() => TimelineInputDto, INCIDENT_LIMITS.timelineInput, {
    optional: true,
    description: 'What has happened so far.',
  })
  readonly timeline?: readonly TimelineInputDto[];
}

export class CreateIncidentDto extends IntersectionType(IncidentDefinitionDto, InitialTimelineDto) {}

/** A JSON merge patch (RFC 7396) of the definition: null gives a field its default. */
export class PatchIncidentDto extends PartialType(IncidentDefinitionDto) {}
