import { DomainError, InvalidInput } from '../shared/domain-error.js';
import { VersionMismatch } from '../shared/version-mismatch.js';
import type { Violation } from '../shared/violation.js';
import type { RuleState, RuleStatus } from './rule.state.js';

export class InvalidRule extends InvalidInput {
  readonly code = 'rule.invalid';
  constructor(violations: readonly Violation[]) {
    super('The rule', violations);
  }
}

export class RuleNotFound extends DomainError {
  readonly code = 'rule.not-found';
  readonly kind = 'not-found';
  constructor(key: string) {
    super(`There is no rule ${key}.`, { key });
  }
}

/** Someone else changed the rule between the read and the write; nothing was written. */
export class RuleChangedMeanwhile extends DomainError {
  readonly code = 'rule.changed-meanwhile';
  readonly kind = 'conflict';
  constructor(id: string) {
    super(`Rule ${id} was changed by someone else meanwhile. Read it again and repeat the change.`, { id });
  }
}

export class RuleVersionMismatch extends VersionMismatch {
  readonly code = 'rule.version-mismatch';
  constructor(current: RuleState, expected: readonly number[]) {
    super({ type: 'rule', id: current.id }, current, expected);
  }
}

export class RuleStatusRefused extends DomainError {
  readonly code = 'rule.status-refused';
  readonly kind = 'conflict';
  constructor(from: RuleStatus, to: RuleStatus, allowed: readonly RuleStatus[]) {
    const ways = allowed.length === 0 ? 'nowhere: that status is final' : allowed.join(', ');
    super(`A rule can't go from ${from} to ${to}. From ${from} it goes to ${ways}.`, { from, to, allowed });
  }
}

export class RuleDeprecated extends DomainError {
  readonly code = 'rule.deprecated';
  readonly kind = 'conflict';
  constructor(id: string) {
    super(`Rule ${id} is deprecated, which is final. Clone it to go on from it.`, { id });
  }
}

export class RuleReferenced extends DomainError {
  readonly code = 'rule.referenced';
  readonly kind = 'conflict';
  constructor(id: string) {
    super(`Rule ${id} has clones that name it as their parent. Remove those first, or deprecate the rule instead.`, {
      id,
    });
  }
}

export class SigmaKeyTaken extends DomainError {
  readonly code = 'rule.sigma-key-taken';
  readonly kind = 'conflict';
  constructor() {
    super('Another rule stands for this Sigma document (customFields.sigma.key). Change that rule, or clone it.');
  }
}
