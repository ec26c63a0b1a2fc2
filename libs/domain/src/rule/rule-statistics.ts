import type { Severity } from '../shared/severity.js';
import type { RuleFilters } from './rule.view.js';
import type { RuleState, RuleStatus, RuleType } from './rule.state.js';

export const NOISIEST_RULES_MAX = 10;

/** A rule with its count of false positives, to see what wears analysts out. */
export type NoisyRule = Pick<RuleState, 'id' | 'ruleNumber' | 'name'> & {
  readonly totalMatches: number;
  readonly falsePositives: number;
  readonly precision: number;
};

export interface RuleStatistics {
  readonly total: number;
  readonly enabled: number;
  /** Enabled, and active or testing. */
  readonly running: number;
  readonly byStatus: Readonly<Record<RuleStatus, number>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byType: Readonly<Record<RuleType, number>>;
  /** Most false positives first, at most {@link NOISIEST_RULES_MAX}; rules without any are left out. */
  readonly noisiest: readonly NoisyRule[];
}

/** Aggregates for people who look at all rules at once. */
export abstract class RuleStatisticsView {
  /** Of the rules that match, in one consistent view of the table. */
  abstract read(filters: RuleFilters): Promise<RuleStatistics>;
}
