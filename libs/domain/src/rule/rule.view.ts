import type { JsonDocument } from '../shared/json-text.js';
import type { Listing, ListQuery, Omissions } from '../shared/listing.js';
import type { Severity } from '../shared/severity.js';
import type { Revision, RevisionKey } from '../shared/version.js';
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

/** Reads that decide nothing: what they give goes to whoever asked as it is. */
export abstract class RuleView {
  /** The rule with this key as JSON text, or null. */
  abstract find(key: RevisionKey): Promise<JsonDocument<RuleState> | null>;
  /** The revision of the rule with this key, read without the rest of it, or null. */
  abstract findRevision(key: RevisionKey): Promise<Revision | null>;
  /** One page, whose rules are all of one moment. */
  abstract list(query: RuleQuery): Promise<Listing<RuleState | RuleSummary>>;
  /**
   * All that match as lines of JSON text, some at a time, in the order of their ids, which is that of their making. Each is as it
   * is when it is read, and none of them twice; nothing stays open in the database meanwhile, however slow the reader is.
   */
  abstract read(filters: RuleFilters): AsyncIterable<string>;
}
