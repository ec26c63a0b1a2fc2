import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import type { RuleInput } from '../rule-definition.js';
import { RuleNotFound } from '../rule.errors.js';
import type { RuleRepository } from '../rule.repository.js';
import type { RuleState } from '../rule.state.js';

export class CloneRule {
  constructor(
    private readonly rules: RuleRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleNotFound, InvalidRule */
  async execute(id: string, { name }: Pick<Partial<RuleInput>, 'name'>, by: string): Promise<RuleState> {
    const over = name === undefined ? {} : { name };
    return this.unitOfWork.run(async () => {
      // Locked, so that no one removes the parent before its clone is there.
      const original = await this.rules.lockById(id);
      if (!original) throw new RuleNotFound(id);
      const clone = await this.rules.add(original.clone(this.ids.next(), { by, at: this.clock.now() }, over));
      return clone.toState();
    });
  }
}
