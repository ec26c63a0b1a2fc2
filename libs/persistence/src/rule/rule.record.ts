import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import {
  RULE_STATUSES,
  RULE_TYPES,
  SEVERITIES,
  type JsonObject,
  type RuleAction,
  type RuleCondition,
  type RuleCorrelation,
  type RuleMetrics,
  type RuleState,
  type RuleThreshold,
} from '@sentinelops/domain';
import type { SameFields } from '../shared/same-fields.js';
import { double, instant } from '../shared/columns.js';

export const RuleRecord = defineEntity({
  name: 'RuleRecord',
  tableName: 'rules',
  properties: {
    id: p.uuid().primary(),
    ruleNumber: p
      .string()
      .length(20)
      .unique()
      .defaultRaw(`format_number('RULE'::text, nextval('rule_number_seq'::regclass))`),
    name: p.string().length(200),
    description: p.text(),
    ruleType: p.enum(RULE_TYPES).nativeEnumName('rule_type'),
    severity: p.enum(SEVERITIES).nativeEnumName('severity'),
    status: p.enum(RULE_STATUSES).nativeEnumName('rule_status'),
    query: p.text().strictNullable(),
    conditions: p.json<readonly RuleCondition[]>().strictNullable(),
    threshold: p.json<RuleThreshold>().strictNullable(),
    correlation: p.json<RuleCorrelation>().strictNullable(),
    enabled: p.boolean(),
    tags: p.json<readonly string[]>(),
    references: p.json<readonly string[]>(),
    falsePositiveRate: double().strictNullable(),
    actions: p.json<readonly RuleAction[]>(),
    customFields: p.json<JsonObject>(),
    createdAt: instant(),
    updatedAt: instant(),
    lastExecuted: instant().strictNullable(),
    createdBy: p.string().length(255),
    updatedBy: p.string().length(255),
    version: p.integer(),
    metrics: p.json<RuleMetrics>(),
    parentRuleId: () =>
      p.manyToOne(RuleRecord).mapToPk().fieldName('parent_rule_id').index().deleteRule('restrict').strictNullable(),
    relatedRules: p.json<readonly string[]>(),
  },
});

// Does not compile when the table and the domain disagree about a field.
true satisfies SameFields<InferEntity<typeof RuleRecord>, RuleState>;
