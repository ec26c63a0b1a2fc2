import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/swagger';
import {
  CONDITION_OPERATORS,
  EXECUTION_TIME_MS,
  PERSON,
  RULE_LIMITS,
  RULE_STATUSES,
  RULE_SUMMARY,
  RULE_TYPES,
  SEVERITIES,
  TAG_LIMITS,
  VERSION,
  type ConditionOperator,
  type JsonObject,
  type JsonValue,
  type RuleAction,
  type RuleCondition,
  type RuleCorrelation,
  type RuleExecutionReport,
  type RuleMetrics,
  type RuleState,
  type RuleStatus,
  type RuleSummary,
  type RuleThreshold,
  type RuleType,
  type Severity,
} from '@sentinelops/domain';
import {
  AnyValue,
  Decimal,
  Flag,
  FreeForm,
  FreeForms,
  Instant,
  OneOf,
  Part,
  Parts,
  Text,
  Texts,
  Uuid,
  Uuids,
  Whole,
} from '../http/fields.js';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER };
const RATIO = { min: 0, max: 1 };

class RuleConditionDto implements RuleCondition {
  @Text(RULE_LIMITS.conditionField) readonly field!: string;
  @OneOf(CONDITION_OPERATORS, 'ConditionOperator') readonly operator!: ConditionOperator;
  @AnyValue({ description: 'A list for `in`, a boolean for `exists`, a regular expression of RE2 for `regex`.' })
  readonly value!: JsonValue;
  @Flag({ default: false }) readonly caseSensitive!: boolean;
}

class RuleThresholdDto implements RuleThreshold {
  @Whole(RULE_LIMITS.thresholdCount) readonly count!: number;
  @Whole(RULE_LIMITS.windowSeconds) readonly windowSeconds!: number;
  @Texts(RULE_LIMITS.groupBy, { optional: true, nullable: true }) readonly groupBy?: readonly string[] | null;
}

class RuleCorrelationDto implements RuleCorrelation {
  @FreeForms(RULE_LIMITS.correlationEvents) readonly events!: readonly JsonObject[];
  @Whole(RULE_LIMITS.windowSeconds) readonly windowSeconds!: number;
  @Texts(RULE_LIMITS.groupBy) readonly joinFields!: readonly string[];
  @Flag({ default: false }) readonly sequenceRequired!: boolean;
}

class RuleActionDto implements RuleAction {
  @Text(RULE_LIMITS.actionType) readonly type!: string;
  @FreeForm({ default: {} }) readonly parameters!: JsonObject;
  @Flag({ default: false }) readonly automated!: boolean;
  @Flag({ default: true }) readonly requiresApproval!: boolean;
}

class RuleMetricsDto implements RuleMetrics {
  @Whole(COUNT) readonly totalExecutions!: number;
  @Whole(COUNT) readonly totalMatches!: number;
  @Whole(COUNT) readonly truePositives!: number;
  @Whole(COUNT) readonly falsePositives!: number;
  @Decimal(EXECUTION_TIME_MS) readonly avgExecutionTimeMs!: number;
  @Instant({ nullable: true, optional: true }) readonly lastMatch?: string | null;
  @Decimal(COUNT, { description: 'Matches / executions.' }) readonly matchRate!: number;
  @Decimal(RATIO, { description: 'True positives / (true + false positives).' }) readonly precision!: number;
}

export class RuleDto implements RuleState {
  @Uuid() readonly id!: string;
  @Text({ min: 11, max: 20 }, { description: 'Unique, and never given twice.', example: 'RULE-000001' })
  readonly ruleNumber!: string;
  @Text(RULE_LIMITS.name) readonly name!: string;
  @Text(RULE_LIMITS.description) readonly description!: string;
  @OneOf(RULE_TYPES, 'RuleType', {
    description: 'Says which of query, conditions, threshold and correlation must be given.',
  })
  readonly ruleType!: RuleType;
  @OneOf(SEVERITIES, 'Severity') readonly severity!: Severity;
  @OneOf(RULE_STATUSES, 'RuleStatus') readonly status!: RuleStatus;
  @Text(RULE_LIMITS.query, { nullable: true, description: 'The query, or a whole Sigma document.' })
  readonly query!: string | null;
  @Parts(() => RuleConditionDto, RULE_LIMITS.conditions, { nullable: true })
  readonly conditions!: readonly RuleConditionDto[] | null;
  @Part(() => RuleThresholdDto, { nullable: true }) readonly threshold!: RuleThresholdDto | null;
  @Part(() => RuleCorrelationDto, { nullable: true }) readonly correlation!: RuleCorrelationDto | null;
  @Flag({ description: 'A rule runs when it is enabled and its status is active or testing.' })
  readonly enabled!: boolean;
  @Texts(TAG_LIMITS, { description: 'Trimmed, lower-case, unique.' }) readonly tags!: readonly string[];
  @Texts(RULE_LIMITS.references, { description: 'URLs, ATT&CK ids.' }) readonly references!: readonly string[];
  @Decimal(RULE_LIMITS.falsePositiveRate, { nullable: true }) readonly falsePositiveRate!: number | null;
  @Parts(() => RuleActionDto, RULE_LIMITS.actions) readonly actions!: readonly RuleActionDto[];
  @FreeForm() readonly customFields!: JsonObject;
  @Instant() readonly createdAt!: Date;
  @Instant() readonly updatedAt!: Date;
  @Instant({ nullable: true }) readonly lastExecuted!: Date | null;
  @Text(PERSON) readonly createdBy!: string;
  @Text(PERSON) readonly updatedBy!: string;
  @Whole(VERSION, { description: 'Raised by each change of what the rule is.' })
  readonly version!: number;
  @Part(() => RuleMetricsDto) readonly metrics!: RuleMetricsDto;
  @Whole(COUNT, { description: 'Reports that the metrics are made of. They raise no version, and are in the ETag.' })
  readonly metricReports!: number;
  @Uuid({ nullable: true, description: 'The rule that this one was cloned from.' }) readonly parentRuleId!:
    string | null;
  @Uuids(RULE_LIMITS.relatedRules) readonly relatedRules!: readonly string[];
}

/** What a list tells of a rule. */
export class RuleSummaryDto extends OmitType(RuleDto, RULE_SUMMARY.fields) implements RuleSummary {}

const REQUIRED = ['name', 'description', 'ruleType', 'severity'] as const;
const DEFAULTED = [
  'query',
  'conditions',
  'threshold',
  'correlation',
  'tags',
  'references',
  'falsePositiveRate',
  'actions',
  'customFields',
  'relatedRules',
] as const;
const INITIAL = ['status', 'enabled'] as const;

/** Absent is fine, null only where the field itself may be null. */
const OPTIONAL = { skipNullProperties: false };

/** The whole definition: what is left out gets its default. */
export class RuleDefinitionDto extends IntersectionType(
  PickType(RuleDto, REQUIRED),
  PartialType(PickType(RuleDto, DEFAULTED), OPTIONAL),
) {}

export class CreateRuleDto extends IntersectionType(
  RuleDefinitionDto,
  PartialType(PickType(RuleDto, INITIAL), OPTIONAL),
) {}

/** A JSON merge patch (RFC 7396) of the definition: null gives a field its default. */
export class PatchRuleDto extends PartialType(RuleDefinitionDto) {}

export class SetRuleStatusDto extends PickType(RuleDto, ['status'] as const) {}

export class CloneRuleDto extends PartialType(PickType(RuleDto, ['name'] as const), OPTIONAL) {}

/** Counts since the last report. */
export class RuleExecutionReportDto implements RuleExecutionReport {
  @Whole(RULE_LIMITS.reported) readonly executions!: number;
  @Whole(RULE_LIMITS.reported) readonly matches!: number;
  @Whole(RULE_LIMITS.reported, { default: 0 }) readonly truePositives?: number;
  @Whole(RULE_LIMITS.reported, { default: 0 }) readonly falsePositives?: number;
  @Decimal(EXECUTION_TIME_MS, {
    optional: true,
    description: 'Mean of the reported executions, in milliseconds; left out, it leaves the mean as it is.',
  })
  readonly avgExecutionTimeMs?: number;
  @Instant({ optional: true }) readonly lastExecuted?: Date;
  @Instant({ optional: true }) readonly lastMatch?: Date;
}
