import { RuleStatusRefused } from './rule.errors.js';
import { RUNNING_STATUSES, type RuleState, type RuleStatus } from './rule.state.js';

/** Where each status leads: tried, in use, rested by its author or taken off because it harms, and in the end retired. */
const MOVES: Readonly<Record<RuleStatus, readonly RuleStatus[]>> = {
  testing: ['active', 'deprecated'],
  active: ['inactive', 'disabled', 'deprecated'],
  inactive: ['active', 'deprecated'],
  disabled: ['active', 'deprecated'],
  deprecated: [],
};

export function canMoveRule(from: RuleStatus, to: RuleStatus): boolean {
  return MOVES[from].includes(to);
}

/** @throws RuleStatusRefused */
export function assertRuleMove(from: RuleStatus, to: RuleStatus): void {
  if (!canMoveRule(from, to)) throw new RuleStatusRefused(from, to, MOVES[from]);
}

export function isRunning({ enabled, status }: Pick<RuleState, 'enabled' | 'status'>): boolean {
  return enabled && (RUNNING_STATUSES as readonly RuleStatus[]).includes(status);
}
