import type { RuleRepository } from '../rule/rule.repository.js';
import type { RuleView } from '../rule/rule.view.js';
import type { RuleStatisticsView } from '../rule/rule-statistics.js';
import type { UnitOfWork } from '../shared/unit-of-work.js';

/** All that an adapter offers for rules, over one and the same storage. */
export interface RuleStore {
  readonly rules: RuleRepository;
  readonly view: RuleView;
  readonly statistics: RuleStatisticsView;
  readonly unitOfWork: UnitOfWork;
}
