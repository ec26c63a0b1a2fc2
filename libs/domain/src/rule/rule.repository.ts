import type { Attribution } from '../shared/attribution.js';
import type { Rule } from './rule.js';
import type { RuleDraft, RuleState } from './rule.state.js';

export abstract class RuleRepository {
  /** Stores a new rule and gives it back with its number. @throws SigmaKeyTaken */
  abstract add(draft: RuleDraft): Promise<Rule>;
  /** As `add`, for many in one statement; in the order given. @throws SigmaKeyTaken, and then none is stored */
  abstract addAll(drafts: readonly RuleDraft[]): Promise<readonly Rule[]>;
  /** The rule with this id, or null. */
  abstract findById(id: string): Promise<Rule | null>;
  /** The rule with this number (`RULE-000001`), or null. */
  abstract findByNumber(ruleNumber: string): Promise<Rule | null>;
  /** As `findById`; no one else can change the rule until the unit of work ends. */
  abstract lockById(id: string): Promise<Rule | null>;
  /** Those of the Sigma keys that are known, locked as by `lockById`; clones don't count. */
  abstract lockBySigmaKeys(keys: readonly string[]): Promise<ReadonlyMap<string, Rule>>;
  /** Stores the changes and gives the rule with its next version. @throws RuleChangedMeanwhile, SigmaKeyTaken */
  abstract save(rule: Rule): Promise<Rule>;
  /**
   * Stores metrics and `lastExecuted` alone and gives the rule with one report more, without a new version. The rule
   * must be locked.
   */
  abstract saveMetrics(rule: Rule, mark: Attribution): Promise<Rule>;
  /** @throws RuleReferenced if clones name it, RuleChangedMeanwhile if it is not the version given any more */
  abstract remove(rule: Rule, mark: Attribution): Promise<void>;
  /**
   * Every rule that stands for a Sigma document, by path and position, one by one; clones are left out. What is added
   * meanwhile may be missing.
   */
  abstract sigmaDocuments(): AsyncIterable<Pick<RuleState, 'ruleNumber' | 'query' | 'customFields'>>;
}
