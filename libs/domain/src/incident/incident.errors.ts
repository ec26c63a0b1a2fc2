import { DomainError, InvalidInput } from '../shared/domain-error.js';
import { VersionMismatch } from '../shared/version-mismatch.js';
import type { Violation } from '../shared/violation.js';
import type { IncidentState, IncidentStatus, RemediationStatus } from './incident.state.js';

export class InvalidIncident extends InvalidInput {
  readonly code = 'incident.invalid';
  constructor(violations: readonly Violation[]) {
    super('The incident', violations);
  }
}

export class IncidentNotFound extends DomainError {
  readonly code = 'incident.not-found';
  readonly kind = 'not-found';
  constructor(key: string) {
    super(`There is no incident ${key}.`, { key });
  }
}

/** Someone else changed the incident between the read and the write; nothing was written. */
export class IncidentChangedMeanwhile extends DomainError {
  readonly code = 'incident.changed-meanwhile';
  readonly kind = 'conflict';
  constructor(id: string) {
    super(`Incident ${id} was changed by someone else meanwhile. Read it again and repeat the change.`, { id });
  }
}

export class IncidentVersionMismatch extends VersionMismatch {
  readonly code = 'incident.version-mismatch';
  constructor(current: IncidentState, expected: readonly number[]) {
    super({ type: 'incident', id: current.id }, current, expected);
  }
}

export class IncidentStatusRefused extends DomainError {
  readonly code = 'incident.status-refused';
  readonly kind = 'conflict';
  constructor(from: IncidentStatus, to: IncidentStatus, allowed: readonly IncidentStatus[]) {
    super(`An incident can't go from ${from} to ${to}. From ${from} it goes to ${allowed.join(', ')}.`, {
      from,
      to,
      allowed,
    });
  }
}

export class IncidentReferenced extends DomainError {
  readonly code = 'incident.referenced';
  readonly kind = 'conflict';
  constructor(id: string) {
    super(`Incidents were merged into ${id} and name it as their parent. Remove those first.`, { id });
  }
}

export class ExternalIdTaken extends DomainError {
  readonly code = 'incident.external-id-taken';
  readonly kind = 'conflict';
  constructor() {
    super('There is an incident with this externalId from this source system already.');
  }
}

export class TimelineFull extends DomainError {
  readonly code = 'incident.timeline-full';
  readonly kind = 'conflict';
  constructor(id: string, max: number) {
    super(`The timeline of incident ${id} has ${max} entries, which is the most. Go on in a related incident.`, {
      id,
      max,
    });
  }
}

export class RemediationActionNotFound extends DomainError {
  readonly code = 'incident.remediation-action-not-found';
  readonly kind = 'not-found';
  constructor(actionId: string) {
    super(`The incident has no remediation action ${actionId}.`, { actionId });
  }
}

export class RemediationActionsFull extends DomainError {
  readonly code = 'incident.remediation-actions-full';
  readonly kind = 'conflict';
  constructor(id: string, max: number) {
    super(`Incident ${id} has ${max} remediation actions, which is the most.`, { id, max });
  }
}

export class RemediationStatusRefused extends DomainError {
  readonly code = 'incident.remediation-status-refused';
  readonly kind = 'conflict';
  constructor(from: RemediationStatus, to: RemediationStatus, allowed: readonly RemediationStatus[]) {
    const ways = allowed.length === 0 ? 'nowhere: that status is final' : allowed.join(', ');
    super(`A remediation action can't go from ${from} to ${to}. From ${from} it goes to ${ways}.`, {
      from,
      to,
      allowed,
    });
  }
}

export type MergeRefusal = 'itself' | 'cycle' | 'already-merged' | 'target-merged';

export class MergeRefused extends DomainError {
  readonly code = 'incident.merge-refused';
  readonly kind = 'conflict';
  constructor(reason: MergeRefusal, message: string) {
    super(message, { reason });
  }
}
