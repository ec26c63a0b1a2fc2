import type { Attribution } from '../../shared/attribution.js';
import type { Clock } from '../../shared/clock.js';
import type { Target } from '../../shared/target.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import type { Rule } from '../rule.js';
import { RuleNotFound } from '../rule.errors.js';
import type { RuleRepository } from '../rule.repository.js';
import type { RuleState } from '../rule.state.js';

/** One verb of a rule; says whether it changed anything. */
export type RuleChange = (rule: Rule, mark: Attribution) => boolean | Promise<boolean>;

/**
 * Applies one change to the rule as it is now. Others wait for the row meanwhile, so that changes queue up
 * instead of overwriting one another. A change that changes nothing writes nothing.
 */
export class ChangeRule {
  constructor(
    private readonly rules: RuleRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleNotFound, RuleVersionMismatch and whatever the change throws */
  async execute({ id, expectedVersions }: Target, by: string, change: RuleChange): Promise<RuleState> {
    return this.unitOfWork.run(async () => {
      const rule = await this.rules.lockById(id);
      if (!rule) throw new RuleNotFound(id);
      if (expectedVersions !== undefined) rule.assertVersion(expectedVersions);
      const changed = await change(rule, { by, at: this.clock.now() });
      return (changed ? await this.rules.save(rule) : rule).toState();
    });
  }
}
