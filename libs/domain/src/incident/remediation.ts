import { Checker } from '../shared/checker.js';
import type { Attribution } from '../shared/attribution.js';
import { toInstantText } from '../shared/instant.js';
import { checkRemediation } from './incident-parts.js';
import { assertRemediationMove } from './incident-status.js';
import { InvalidIncident } from './incident.errors.js';
import type { RemediationAction, RemediationStatus } from './incident.state.js';

export interface RemediationInput {
  readonly actionType: string;
  readonly description: string;
  readonly automated?: boolean;
  readonly rollbackAvailable?: boolean;
}

export interface RemediationMove {
  readonly status: RemediationStatus;
  readonly result?: string | null;
  /** When it was carried out, where the caller knows better than now. */
  readonly at?: Date;
}

/** @throws InvalidIncident */
export function planRemediation(input: RemediationInput, actionId: string): RemediationAction {
  const action: RemediationAction = {
    actionId,
    actionType: input.actionType,
    description: input.description,
    status: 'pending',
    automated: input.automated ?? false,
    rollbackAvailable: input.rollbackAvailable ?? false,
  };
  assertValid(action);
  return action;
}

/** @throws InvalidIncident, RemediationStatusRefused */
export function moveRemediation(
  action: RemediationAction,
  move: RemediationMove,
  { by, at }: Attribution,
): RemediationAction {
  assertRemediationMove(action.status, move.status, action.rollbackAvailable);
  const carriedOut = move.status === 'completed' || move.status === 'failed' || move.status === 'rolled_back';
  const moved: RemediationAction = {
    ...action,
    status: move.status,
    ...(carriedOut ? { executedAt: toInstantText(move.at ?? at), executedBy: by } : {}),
    ...(move.result == null ? {} : { result: move.result }),
  };
  assertValid(moved);
  return moved;
}

function assertValid(action: RemediationAction): void {
  const check = new Checker();
  checkRemediation(action, check);
  check.assertNone(InvalidIncident);
}
