import type { Attribution } from '../shared/attribution.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { canMoveRule } from './rule-status.js';
import type { NewRule, Rule } from './rule.js';

/**
 * Brings a rule up to the Sigma document it stands for; says whether anything had to change.
 * The same text changes nothing, whatever was done to the rule since. Another text replaces what the document says and
 * keeps what it does not speak of (actions, rates, related rules, other custom fields). Its status follows only if the
 * document's own status changed, and then only where a rule may go from where it is: people decide that here.
 * A deprecated rule stays deprecated, and follows its document all the same.
 * @throws InvalidRule
 */
export function followDocument(rule: Rule, document: NewRule, mark: Attribution): boolean {
  const before = rule.toState();
  if (before.query === document.query) return false;
  const { status, ...definition } = document;
  const customFields = { ...before.customFields, ...definition.customFields };
  const changed = rule.follow({ ...rule.definition(), ...definition, customFields }, mark);
  const restated = sigmaStatus(before.customFields) !== sigmaStatus(customFields);
  if (restated && status !== undefined && canMoveRule(before.status, status)) rule.transitionTo(status, mark);
  return changed;
}

function sigmaStatus(customFields: JsonObject): JsonValue | undefined {
  const sigma = customFields['sigma'];
  return isJsonObject(sigma) ? sigma['status'] : undefined;
}
