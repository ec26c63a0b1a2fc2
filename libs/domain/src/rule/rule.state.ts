import type { Bounds, ListBounds } from '../shared/checker.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import type { Severity } from '../shared/severity.js';

export const RULE_TYPES = ['query', 'pattern', 'threshold', 'anomaly', 'correlation', 'custom'] as const;
export type RuleType = (typeof RULE_TYPES)[number];

export const RULE_STATUSES = ['active', 'inactive', 'testing', 'disabled', 'deprecated'] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

/** In these a rule runs if it is enabled; in `testing` it raises nothing. */
export const RUNNING_STATUSES = ['active', 'testing'] as const satisfies readonly RuleStatus[];

export const CONDITION_OPERATORS = ['eq', 'ne', 'gt', 'lt', 'gte', 'lte', 'in', 'contains', 'regex', 'exists'] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** Every bound of a rule; lengths in characters, JSON sizes in characters of its text. */
export const RULE_LIMITS = {
  name: { min: 1, max: 200 },
  description: { min: 1, max: 65_536 },
  query: { min: 1, max: 1_048_576 },
  falsePositiveRate: { min: 0, max: 1 },
  references: { maxItems: 500, text: { min: 1, max: 2048 } },
  conditions: 200,
  conditionField: { min: 1, max: 512 },
  conditionValueSize: 65_536,
  regex: { min: 1, max: 2000 },
  thresholdCount: { min: 1, max: 2_147_483_647 },
  windowSeconds: { min: 1, max: 31_536_000 },
  groupBy: { maxItems: 50, text: { min: 1, max: 512 } },
  correlationEvents: { min: 2, max: 100 },
  actions: 50,
  actionType: { min: 1, max: 64 },
  objectSize: 262_144,
  customFieldsSize: 1_048_576,
  relatedRules: 1000,
  /** Each count of one report of an engine. */
  reported: { min: 0, max: 2_147_483_647 },
} as const satisfies Record<string, Bounds | ListBounds | number>;

export interface RuleCondition {
  readonly field: string;
  readonly operator: ConditionOperator;
  /** A list for `in`, a boolean for `exists`, a pattern for `regex`. */
  readonly value: JsonValue;
  readonly caseSensitive: boolean;
}

export interface RuleThreshold {
  readonly count: number;
  readonly windowSeconds: number;
  readonly groupBy?: readonly string[] | null;
}

export interface RuleCorrelation {
  readonly events: readonly JsonObject[];
  readonly windowSeconds: number;
  readonly joinFields: readonly string[];
  readonly sequenceRequired: boolean;
}

export interface RuleAction {
  readonly type: string;
  readonly parameters: JsonObject;
  readonly automated: boolean;
  readonly requiresApproval: boolean;
}

export interface RuleMetrics {
  readonly totalExecutions: number;
  readonly totalMatches: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly avgExecutionTimeMs: number;
  /** RFC 3339, UTC. */
  readonly lastMatch?: string | null;
  /** Matches / executions; 0 before the first execution. */
  readonly matchRate: number;
  /** True positives / (true + false positives); 0 before the first verdict. */
  readonly precision: number;
}

/** Everything there is to know about a rule. The database record and the DTO are checked against it. */
export interface RuleState {
  readonly id: string;
  readonly ruleNumber: string;
  readonly name: string;
  readonly description: string;
  readonly ruleType: RuleType;
  readonly severity: Severity;
  readonly status: RuleStatus;
  readonly query: string | null;
  readonly conditions: readonly RuleCondition[] | null;
  readonly threshold: RuleThreshold | null;
  readonly correlation: RuleCorrelation | null;
  readonly enabled: boolean;
  readonly tags: readonly string[];
  readonly references: readonly string[];
  readonly falsePositiveRate: number | null;
  readonly actions: readonly RuleAction[];
  readonly customFields: JsonObject;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastExecuted: Date | null;
  readonly createdBy: string;
  readonly updatedBy: string;
  readonly version: number;
  readonly metrics: RuleMetrics;
  /** How many reports the metrics are made of. */
  readonly metricReports: number;
  readonly parentRuleId: string | null;
  readonly relatedRules: readonly string[];
}

/** A rule that was checked and not yet stored: its number comes with the insert. */
export type RuleDraft = Omit<RuleState, 'ruleNumber'>;
