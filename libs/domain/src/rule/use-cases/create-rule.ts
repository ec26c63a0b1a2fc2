import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import { Rule, type NewRule } from '../rule.js';
import type { RuleRepository } from '../rule.repository.js';
import type { RuleState } from '../rule.state.js';

export class CreateRule {
  constructor(
    private readonly rules: RuleRepository,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidRule, SigmaKeyTaken */
  async execute(input: NewRule, by: string): Promise<RuleState> {
    const rule = await this.rules.add(Rule.draft(input, this.ids.next(), { by, at: this.clock.now() }));
    return rule.toState();
  }
}
