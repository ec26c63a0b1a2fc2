import { Checker } from '../shared/checker.js';
import type { JsonObject } from '../shared/json.js';
import { SEVERITIES } from '../shared/severity.js';
import { normalizeTags, TAG_LIMITS } from '../shared/tags.js';
import { checkAction, checkCondition, checkCorrelation, checkThreshold } from './rule-parts.js';
import { InvalidRule } from './rule.errors.js';
import {
  RULE_LIMITS,
  RULE_TYPES,
  type RuleAction,
  type RuleCondition,
  type RuleCorrelation,
  type RuleState,
} from './rule.state.js';

const DEFINITION_FIELDS = [
  'name',
  'description',
  'ruleType',
  'severity',
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
] as const satisfies readonly (keyof RuleState)[];

/** What an author decides about a rule; the rest of its state follows from what happens to it. */
export type RuleDefinition = Pick<RuleState, (typeof DEFINITION_FIELDS)[number]>;

type Loose<T, Optional extends keyof T> = Omit<T, Optional> & { readonly [K in Optional]?: T[K] | undefined };

/** A definition as it is handed in: what has a default may be left out. */
export interface RuleInput
  extends
    Pick<RuleDefinition, 'name' | 'description' | 'ruleType' | 'severity'>,
    Partial<
      Pick<RuleDefinition, 'query' | 'threshold' | 'tags' | 'references' | 'falsePositiveRate' | 'customFields'>
    > {
  readonly conditions?: readonly Loose<RuleCondition, 'caseSensitive'>[] | null;
  readonly correlation?: Loose<RuleCorrelation, 'sequenceRequired'> | null;
  readonly actions?: readonly Loose<RuleAction, 'parameters' | 'automated' | 'requiresApproval'>[];
  readonly relatedRules?: readonly string[];
}

export function definitionOf(state: RuleState): RuleDefinition {
  return Object.fromEntries(DEFINITION_FIELDS.map((field) => [field, state[field]])) as unknown as RuleDefinition;
}

/**
 * Fills in the defaults, brings tags into their one form and checks every invariant.
 * @throws InvalidRule naming each value that is wrong
 */
export function defineRule(input: RuleInput): RuleDefinition {
  const definition = withDefaults(input);
  const check = new Checker();
  checkDefinition(definition, check);
  checkNeeds(definition, check);
  check.assertNone(InvalidRule);
  return definition;
}

function withDefaults(input: RuleInput): RuleDefinition {
  const empty: JsonObject = {};
  return {
    name: input.name,
    description: input.description,
    ruleType: input.ruleType,
    severity: input.severity,
    query: input.query ?? null,
    conditions:
      input.conditions?.map((condition) => ({ ...condition, caseSensitive: condition.caseSensitive ?? false })) ?? null,
    threshold: input.threshold ?? null,
    correlation: input.correlation
      ? { ...input.correlation, sequenceRequired: input.correlation.sequenceRequired ?? false }
      : null,
    tags: normalizeTags(input.tags ?? []),
    references: input.references ?? [],
    falsePositiveRate: input.falsePositiveRate ?? null,
    actions: (input.actions ?? []).map((action) => ({
      type: action.type,
      parameters: action.parameters ?? empty,
      automated: action.automated ?? false,
      requiresApproval: action.requiresApproval ?? true,
    })),
    customFields: input.customFields ?? empty,
    relatedRules: (input.relatedRules ?? []).map((id) => id.toLowerCase()),
  };
}

function checkDefinition(rule: RuleDefinition, check: Checker): void {
  check.text(rule.name, '/name', RULE_LIMITS.name);
  check.text(rule.description, '/description', RULE_LIMITS.description);
  check.oneOf(rule.ruleType, '/ruleType', RULE_TYPES);
  check.oneOf(rule.severity, '/severity', SEVERITIES);
  if (rule.query !== null) check.text(rule.query, '/query', RULE_LIMITS.query);
  if (rule.conditions !== null) {
    check.list(rule.conditions, '/conditions', RULE_LIMITS.conditions, (condition, at) => {
      checkCondition(condition, at, check);
    });
  }
  if (rule.threshold !== null) checkThreshold(rule.threshold, check);
  if (rule.correlation !== null) checkCorrelation(rule.correlation, check);
  check.texts(rule.tags, '/tags', TAG_LIMITS);
  check.texts(rule.references, '/references', RULE_LIMITS.references);
  if (rule.falsePositiveRate !== null) {
    check.number(rule.falsePositiveRate, '/falsePositiveRate', RULE_LIMITS.falsePositiveRate);
  }
  check.list(rule.actions, '/actions', RULE_LIMITS.actions, (action, at) => {
    checkAction(action, at, check);
  });
  check.object(rule.customFields, '/customFields', RULE_LIMITS.customFieldsSize);
  check.uuids(rule.relatedRules, '/relatedRules', RULE_LIMITS.relatedRules);
}

/** Each type of rule stands on one part, and is nothing without it. */
function checkNeeds(rule: RuleDefinition, check: Checker): void {
  const { ruleType } = rule;
  check.that(ruleType !== 'query' || rule.query !== null, '/query', 'must be given for a query rule');
  const hasConditions = rule.conditions !== null && rule.conditions.length > 0;
  check.that(ruleType !== 'pattern' || hasConditions, '/conditions', 'must have at least one for a pattern rule');
  check.that(ruleType !== 'threshold' || rule.threshold !== null, '/threshold', 'must be given for a threshold rule');
  const hasCorrelation = rule.correlation !== null;
  check.that(ruleType !== 'correlation' || hasCorrelation, '/correlation', 'must be given for a correlation rule');
}
