import type { Checker } from '../shared/checker.js';
import { isJsonScalar } from '../shared/json.js';
import { compilePattern, PatternRefused } from '../shared/pattern.js';
import {
  CONDITION_OPERATORS,
  RULE_LIMITS,
  type RuleAction,
  type RuleCondition,
  type RuleCorrelation,
  type RuleThreshold,
} from './rule.state.js';

export function checkCondition(condition: RuleCondition, at: string, check: Checker): void {
  check.text(condition.field, `${at}/field`, RULE_LIMITS.conditionField);
  check.oneOf(condition.operator, `${at}/operator`, CONDITION_OPERATORS);
  check.object({ value: condition.value }, at, RULE_LIMITS.conditionValueSize);
  check.that(typeof condition.caseSensitive === 'boolean', `${at}/caseSensitive`, 'must be true or false');
  if (!(CONDITION_OPERATORS as readonly string[]).includes(condition.operator)) return;
  const problem = operandProblem(condition);
  if (problem !== null) check.that(false, `${at}/value`, problem);
}

function operandProblem({ operator, value, caseSensitive }: RuleCondition): string | null {
  switch (operator) {
    case 'in':
      return Array.isArray(value) && value.length > 0
        ? null
        : 'must be a list of at least one value for the operator in';
    case 'exists':
      return typeof value === 'boolean' ? null : 'must be true or false for the operator exists';
    case 'regex':
      return regexProblem(value, caseSensitive);
    case 'contains':
      return typeof value === 'string' ? null : 'must be a text for the operator contains';
    case 'gt':
    case 'lt':
    case 'gte':
    case 'lte':
      return typeof value === 'number' || typeof value === 'string'
        ? null
        : `must be a number or a text for the operator ${operator}`;
    case 'eq':
    case 'ne':
      return isJsonScalar(value) ? null : `must be a text, a number, true, false or null for the operator ${operator}`;
  }
}

function regexProblem(value: unknown, caseSensitive: boolean): string | null {
  const { min, max } = RULE_LIMITS.regex;
  if (typeof value !== 'string' || value.length < min || value.length > max) {
    return `must be a pattern of ${min} to ${max} characters for the operator regex`;
  }
  try {
    compilePattern(value, { caseSensitive });
    return null;
  } catch (error) {
    if (error instanceof PatternRefused) return error.detail;
    throw error;
  }
}

export function checkThreshold(threshold: RuleThreshold, check: Checker): void {
  check.integer(threshold.count, '/threshold/count', RULE_LIMITS.thresholdCount);
  check.integer(threshold.windowSeconds, '/threshold/windowSeconds', RULE_LIMITS.windowSeconds);
  if (threshold.groupBy != null) check.texts(threshold.groupBy, '/threshold/groupBy', RULE_LIMITS.groupBy);
}

export function checkCorrelation(correlation: RuleCorrelation, check: Checker): void {
  const { min, max } = RULE_LIMITS.correlationEvents;
  check.that(correlation.events.length >= min, '/correlation/events', `must have at least ${min}`);
  check.list(correlation.events, '/correlation/events', max, (event, at) => {
    check.object(event, at, RULE_LIMITS.objectSize);
  });
  check.integer(correlation.windowSeconds, '/correlation/windowSeconds', RULE_LIMITS.windowSeconds);
  check.texts(correlation.joinFields, '/correlation/joinFields', RULE_LIMITS.groupBy);
  check.that(
    typeof correlation.sequenceRequired === 'boolean',
    '/correlation/sequenceRequired',
    'must be true or false',
  );
}

export function checkAction(action: RuleAction, at: string, check: Checker): void {
  check.text(action.type, `${at}/type`, RULE_LIMITS.actionType);
  check.object(action.parameters, `${at}/parameters`, RULE_LIMITS.objectSize);
  check.that(typeof action.automated === 'boolean', `${at}/automated`, 'must be true or false');
  check.that(typeof action.requiresApproval === 'boolean', `${at}/requiresApproval`, 'must be true or false');
}
