import type { Clock } from '../../shared/clock.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import type { RuleExecutionReport } from '../rule-metrics.js';
import { RuleNotFound } from '../rule.errors.js';
import type { RuleRepository } from '../rule.repository.js';
import type { RuleState } from '../rule.state.js';

export class RecordRuleExecutions {
  constructor(
    private readonly rules: RuleRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleNotFound, InvalidRule */
  async execute(id: string, report: RuleExecutionReport, by: string): Promise<RuleState> {
    return this.unitOfWork.run(async () => {
      const rule = await this.rules.lockById(id);
      if (!rule) throw new RuleNotFound(id);
      const at = this.clock.now();
      rule.recordExecutions(report, at);
      return (await this.rules.saveMetrics(rule, { by, at })).toState();
    });
  }
}
