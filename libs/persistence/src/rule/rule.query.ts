import { searchTerms, type RuleFilters, type RuleSortField } from '@sentinelops/domain';
import { Conditions } from '../shared/conditions.js';
import { byInstant, byNumber, type Order } from '../shared/order.js';

/** All that a rule is searched by; of thousands of them each can be read. */
const SEARCHED = `lower(rule_number || E'\\n' || name || E'\\n' || description || E'\\n'
  || coalesce((select string_agg(tag, E'\\n') from jsonb_array_elements_text(tags) tag), ''))`;

export function ruleConditions(filters: RuleFilters): Conditions {
  return new Conditions()
    .oneOf('status', filters.status)
    .oneOf('severity', filters.severity)
    .oneOf('rule_type', filters.ruleType)
    .equals('enabled', filters.enabled)
    .equals('created_by', filters.createdBy)
    .tagged('tags', filters.tags, filters.tagsAll)
    .within('created_at', filters.createdFrom, filters.createdTo)
    .within('updated_at', filters.updatedFrom, filters.updatedTo)
    .containing(SEARCHED, filters.q === undefined ? undefined : searchTerms(filters.q));
}

export const RULE_ORDER: Order<RuleSortField> = {
  createdAt: byInstant('created_at'),
  updatedAt: byInstant('updated_at'),
  name: { sql: 'lower(name) collate "C"' },
  ruleNumber: byNumber('rule_number'),
  // The labels are declared from the worst down.
  severity: { sql: 'severity', reversed: true },
  status: { sql: 'status' },
};
