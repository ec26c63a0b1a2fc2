import { IncidentStatusRefused, RemediationStatusRefused } from './incident.errors.js';
import { RESOLVED_STATUSES, type IncidentStatus, type RemediationStatus } from './incident.state.js';

const MOVES: Readonly<Record<IncidentStatus, readonly IncidentStatus[]>> = {
  open: ['investigating', 'contained', 'remediated', 'closed', 'false_positive'],
  investigating: ['contained', 'remediated', 'closed', 'false_positive'],
  contained: ['investigating', 'remediated', 'closed', 'false_positive'],
  remediated: ['investigating', 'contained', 'closed', 'false_positive'],
  closed: ['investigating'],
  false_positive: ['investigating'],
};

/** A failed action can be tried again; a completed one can be taken back where a way back exists. */
const REMEDIATION_MOVES: Readonly<Record<RemediationStatus, readonly RemediationStatus[]>> = {
  pending: ['in_progress', 'completed', 'failed', 'cancelled'],
  in_progress: ['completed', 'failed', 'cancelled'],
  completed: ['rolled_back'],
  failed: ['in_progress', 'cancelled'],
  cancelled: [],
  rolled_back: [],
};

/** @throws IncidentStatusRefused */
export function assertIncidentMove(from: IncidentStatus, to: IncidentStatus): void {
  if (!MOVES[from].includes(to)) throw new IncidentStatusRefused(from, to, MOVES[from]);
}

/** @throws RemediationStatusRefused */
export function assertRemediationMove(
  from: RemediationStatus,
  to: RemediationStatus,
  rollbackAvailable: boolean,
): void {
  const allowed = REMEDIATION_MOVES[from].filter((status) => status !== 'rolled_back' || rollbackAvailable);
  if (!allowed.includes(to)) throw new RemediationStatusRefused(from, to, allowed);
}

export function isResolved(status: IncidentStatus): boolean {
  return (RESOLVED_STATUSES as readonly IncidentStatus[]).includes(status);
}

/** No move but a reopening leads on from here. */
export function isClosed(status: IncidentStatus): boolean {
  return status === 'closed' || status === 'false_positive';
}
