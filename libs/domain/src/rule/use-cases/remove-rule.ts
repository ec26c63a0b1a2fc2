import type { Clock } from '../../shared/clock.js';
import type { Target } from '../../shared/target.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import { RuleNotFound } from '../rule.errors.js';
import type { RuleRepository } from '../rule.repository.js';

export class RemoveRule {
  constructor(
    private readonly rules: RuleRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleNotFound, RuleVersionMismatch, RuleReferenced */
  async execute({ id, expectedVersions }: Target, by: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const rule = await this.rules.lockById(id);
      if (!rule) throw new RuleNotFound(id);
      if (expectedVersions !== undefined) rule.assertVersion(expectedVersions);
      await this.rules.remove(rule, { by, at: this.clock.now() });
    });
  }
}
