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
    metricReports: p.integer().default(0),
    parentRuleId: () =>
      p.manyToOne(RuleRecord).mapToPk().fieldName('parent_rule_id').index().deleteRule('restrict').strictNullable(),
    relatedRules: p.json<readonly string[]>(),
  },
  // A check that is null passes, so each says what it means for a null.
  checks: [
    { name: 'rules_name_check', expression: `btrim(name) <> ''` },
    { name: 'rules_description_check', expression: `btrim(description) <> ''` },
    { name: 'rules_query_check', expression: `rule_type <> 'query' or query is not null` },
    {
      name: 'rules_conditions_check',
      expression: `rule_type <> 'pattern' or (conditions is not null and jsonb_array_length(conditions) > 0)`,
    },
    { name: 'rules_threshold_check', expression: `rule_type <> 'threshold' or threshold is not null` },
    { name: 'rules_correlation_check', expression: `rule_type <> 'correlation' or correlation is not null` },
    {
      name: 'rules_false_positive_rate_check',
      expression: `false_positive_rate is null or false_positive_rate between 0 and 1`,
    },
    { name: 'rules_deprecated_check', expression: `not (enabled and status = 'deprecated')` },
    { name: 'rules_version_check', expression: `version >= 1` },
    { name: 'rules_parent_check', expression: `parent_rule_id is null or parent_rule_id <> id` },
    {
      name: 'rules_lists_check',
      expression: `
        jsonb_typeof(tags) = 'array' and jsonb_typeof("references") = 'array'
        and jsonb_typeof(actions) = 'array' and jsonb_typeof(related_rules) = 'array'`,
    },
    {
      name: 'rules_objects_check',
      expression: `jsonb_typeof(custom_fields) = 'object' and jsonb_typeof(metrics) = 'object'`,
    },
  ],
  indexes: [
    { name: 'rules_created_at_index', properties: ['createdAt', 'id'] },
    {
      name: 'rules_tags_index',
      expression: `create index rules_tags_index on rules using gin (tags jsonb_path_ops)`,
    },
    {
      name: 'rules_sigma_key_unique',
      expression: `
        create unique index rules_sigma_key_unique on rules ((custom_fields #>> '{sigma,key}'))
        where parent_rule_id is null`,
    },
  ],
});

// Does not compile when the table and the domain disagree about a field.
true satisfies SameFields<InferEntity<typeof RuleRecord>, RuleState>;
