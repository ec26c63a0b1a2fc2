import { DocumentView } from '../shared/document-view.js';
import type { ListQuery, Omissions } from '../shared/listing.js';
import type { Severity } from '../shared/severity.js';
import type { RuleState, RuleStatus, RuleType } from './rule.state.js';

/** `severity` and `status` sort by rank, texts by their lower-case form, numbers by their value. */
export const RULE_SORT_FIELDS = ['createdAt', 'updatedAt', 'name', 'ruleNumber', 'severity', 'status'] as const;
export type RuleSortField = (typeof RULE_SORT_FIELDS)[number];

/** All that is given must hold; within a list one is enough, except for `tagsAll`. `from` is inclusive, `to` exclusive. */
export interface RuleFilters {
  readonly status?: readonly RuleStatus[];
  readonly severity?: readonly Severity[];
  readonly ruleType?: readonly RuleType[];
  readonly enabled?: boolean;
  readonly tags?: readonly string[];
  readonly tagsAll?: readonly string[];
  readonly createdBy?: string;
  readonly createdFrom?: Date;
  readonly createdTo?: Date;
  readonly updatedFrom?: Date;
  readonly updatedTo?: Date;
  /** Each of its words has to occur, as `searchTerms` has them: in the number, name, description or tags. */
  readonly q?: string;
}

export type RuleQuery = ListQuery<RuleFilters, RuleSortField>;

export const RULE_SUMMARY = {
  fields: [
    'description',
    'query',
    'conditions',
    'threshold',
    'correlation',
    'references',
    'actions',
    'customFields',
    'relatedRules',
  ],
  parts: {},
} as const satisfies Omissions<RuleState>;

/** What a list tells of a rule unless it is asked for all of it. */
export type RuleSummary = Omit<RuleState, (typeof RULE_SUMMARY.fields)[number]>;

export abstract class RuleView extends DocumentView<RuleState, RuleSummary, RuleFilters, RuleSortField> {}
