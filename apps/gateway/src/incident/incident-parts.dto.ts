import { OmitType, PickType } from '@nestjs/swagger';
import {
  INCIDENT_LIMITS,
  INCIDENT_SUMMARY,
  REMEDIATION_STATUSES,
  SEVERITIES,
  type IncidentActor,
  type IncidentAnalysis,
  type IncidentAsset,
  type IncidentSource,
  type JsonObject,
  type RemediationAction,
  type RemediationStatus,
  type Severity,
  type TimelineEntry,
  type TimelineInput,
} from '@sentinelops/domain';
import { Decimal, Flag, FreeForm, FreeForms, Instant, OneOf, Text, Texts } from '../http/fields.js';

const maybe = { optional: true, nullable: true } as const;

export class IncidentSourceDto implements IncidentSource {
  @Text(INCIDENT_LIMITS.sourceSystem) readonly system!: string;
  @Text(INCIDENT_LIMITS.sourceRule, { ...maybe, description: 'The rule that raised it.' }) readonly ruleId?:
    string | null;
  @Text(INCIDENT_LIMITS.sourceRule, maybe) readonly ruleName?: string | null;
  @Decimal(INCIDENT_LIMITS.confidence, { default: 0 }) readonly confidence!: number;
  @FreeForm({ ...maybe, description: 'What the source system sent.' }) readonly rawData?: JsonObject | null;
}

export class IncidentSourceSummaryDto extends OmitType(IncidentSourceDto, INCIDENT_SUMMARY.parts.source) {}

export class IncidentActorDto implements IncidentActor {
  @Text(INCIDENT_LIMITS.partyType) readonly type!: string;
  @Text(INCIDENT_LIMITS.partyIdentifier) readonly identifier!: string;
  @Text(INCIDENT_LIMITS.partyName, maybe) readonly name?: string | null;
  @FreeForm({ default: {} }) readonly attributes!: JsonObject;
}

export class IncidentAssetDto extends IncidentActorDto implements IncidentAsset {
  @OneOf(SEVERITIES, 'Severity', maybe) readonly criticality?: Severity | null;
}

export class TimelineEntryDto implements TimelineEntry {
  @Instant() readonly timestamp!: string;
  @Text(INCIDENT_LIMITS.eventType) readonly eventType!: string;
  @Text(INCIDENT_LIMITS.eventDescription) readonly description!: string;
  @Text(INCIDENT_LIMITS.person, maybe) readonly actor?: string | null;
  @FreeForm(maybe) readonly details?: JsonObject | null;
}

/** Its actor is whoever sends it. */
export class TimelineInputDto
  extends PickType(TimelineEntryDto, ['eventType', 'description', 'details'] as const)
  implements TimelineInput
{
  @Instant({ optional: true, description: 'When it happened; now unless it is given.' }) readonly timestamp?: Date;
}

export class IncidentAnalysisDto implements IncidentAnalysis {
  @Text(INCIDENT_LIMITS.summary) readonly summary!: string;
  @Decimal(INCIDENT_LIMITS.riskScore, { default: 0 }) readonly riskScore!: number;
  @Texts(INCIDENT_LIMITS.findings, { default: [], description: 'ATT&CK techniques, for example.' })
  readonly attackPatterns!: readonly string[];
  @FreeForms({ min: 0, max: INCIDENT_LIMITS.indicators }, { default: [] }) readonly indicators!: readonly JsonObject[];
  @Texts(INCIDENT_LIMITS.findings, { default: [] }) readonly recommendations!: readonly string[];
  @Decimal(INCIDENT_LIMITS.confidence, { default: 0 }) readonly confidence!: number;
  @FreeForm(maybe) readonly aiInsights?: JsonObject | null;
}

export class RemediationActionDto implements RemediationAction {
  @Text({ min: 1, max: 64 }) readonly actionId!: string;
  @Text(INCIDENT_LIMITS.actionType) readonly actionType!: string;
  @Text(INCIDENT_LIMITS.actionDescription) readonly description!: string;
  @OneOf(REMEDIATION_STATUSES, 'RemediationStatus') readonly status!: RemediationStatus;
  @Flag({ default: false }) readonly automated!: boolean;
  @Instant(maybe) readonly executedAt?: string | null;
  @Text(INCIDENT_LIMITS.person, maybe) readonly executedBy?: string | null;
  @Text(INCIDENT_LIMITS.result, maybe) readonly result?: string | null;
  @Flag({ default: false }) readonly rollbackAvailable!: boolean;
}
