import { RULE_STATUSES, type RuleState } from '../rule/rule.state.js';
import type { RuleFilters, RuleSortField } from '../rule/rule.view.js';
import { SEVERITIES } from '../shared/severity.js';
import { mentions, numberIn, oneOf, tagged, within } from './in-memory-query.js';

export function ruleMatches(row: RuleState, filters: RuleFilters): boolean {
  return (
    oneOf(row.status, filters.status) &&
    oneOf(row.severity, filters.severity) &&
    oneOf(row.ruleType, filters.ruleType) &&
    (filters.enabled === undefined || row.enabled === filters.enabled) &&
    (filters.createdBy === undefined || row.createdBy === filters.createdBy) &&
    tagged(row.tags, filters.tags, filters.tagsAll) &&
    within(row.createdAt, filters.createdFrom, filters.createdTo) &&
    within(row.updatedAt, filters.updatedFrom, filters.updatedTo) &&
    mentions([row.ruleNumber, row.name, row.description, ...row.tags], filters.q)
  );
}

/** By what a list compares rules. */
export function ruleSortKey(row: RuleState, field: RuleSortField): string | number {
  switch (field) {
    case 'createdAt':
    case 'updatedAt':
      return row[field].getTime();
    case 'name':
      return row.name.toLowerCase();
    case 'ruleNumber':
      return numberIn(row.ruleNumber);
    case 'severity':
      return -SEVERITIES.indexOf(row.severity);
    case 'status':
      return RULE_STATUSES.indexOf(row.status);
  }
}
