import { describe, expect, it } from '@jest/globals';
import { anIncident } from '../testing/incident.builder.js';
import { isClosed, isResolved } from './incident-status.js';
import { IncidentStatusRefused, RemediationStatusRefused } from './incident.errors.js';
import type { Incident } from './incident.js';
import {
  INCIDENT_STATUSES,
  REMEDIATION_STATUSES,
  type IncidentStatus,
  type RemediationStatus,
} from './incident.state.js';
import { moveRemediation, planRemediation } from './remediation.js';

const MARK = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };

const ALLOWED: Readonly<Record<IncidentStatus, readonly IncidentStatus[]>> = {
  open: ['investigating', 'contained', 'remediated', 'closed', 'false_positive'],
  investigating: ['contained', 'remediated', 'closed', 'false_positive'],
  contained: ['investigating', 'remediated', 'closed', 'false_positive'],
  remediated: ['investigating', 'contained', 'closed', 'false_positive'],
  closed: ['investigating'],
  false_positive: ['investigating'],
};

const REMEDIATION_ALLOWED: Readonly<Record<RemediationStatus, readonly RemediationStatus[]>> = {
  pending: ['in_progress', 'completed', 'failed', 'cancelled'],
  in_progress: ['completed', 'failed', 'cancelled'],
  completed: ['rolled_back'],
  failed: ['in_progress', 'cancelled'],
  cancelled: [],
  rolled_back: [],
};

function pairs<S>(all: readonly S[]): (readonly [S, S])[] {
  return all.flatMap((from) => all.map((to) => [from, to] as const));
}

/** An incident that came to a status the way incidents do. */
function incidentIn(status: IncidentStatus): Incident {
  const incident = anIncident();
  if (status !== 'open') incident.transitionTo({ status }, MARK);
  return incident;
}

describe('the status of an incident', () => {
  const moves = pairs(INCIDENT_STATUSES);

  it.each(moves.filter(([from, to]) => ALLOWED[from].includes(to)))('goes from %s to %s', (from, to) => {
    const incident = incidentIn(from);
    expect(incident.transitionTo({ status: to }, MARK)).toBe(true);
    expect(incident.toState()).toMatchObject({ status: to, updatedBy: 'grace', updatedAt: MARK.at });
    expect(incident.toState().timeline.at(-1)).toEqual({
      timestamp: MARK.at.toISOString(),
      eventType: 'status_changed',
      description: expect.stringContaining(`${from} -> ${to}`),
      actor: 'grace',
      details: { changes: [{ field: 'status', old: from, new: to }] },
    });
  });

  it.each(moves.filter(([from, to]) => !ALLOWED[from].includes(to)))('does not go from %s to %s', (from, to) => {
    const incident = incidentIn(from);
    const before = incident.toState();
    expect(() => incident.transitionTo({ status: to }, MARK)).toThrow(IncidentStatusRefused);
    expect(() => incident.transitionTo({ status: to }, MARK)).toThrow(ALLOWED[from].join(', '));
    expect(incident.toState()).toEqual(before);
  });

  it.each<[IncidentStatus, boolean, boolean]>([
    ['open', false, false],
    ['investigating', false, false],
    ['contained', false, false],
    ['remediated', true, false],
    ['closed', true, true],
    ['false_positive', true, true],
  ])('%s: resolved %s, closed %s', (status, resolved, closed) => {
    expect([isResolved(status), isClosed(status)]).toEqual([resolved, closed]);
  });
});

describe('the status of a remediation action', () => {
  const moves = pairs(REMEDIATION_STATUSES);
  const plan = planRemediation({ actionType: 'block', description: 'd', rollbackAvailable: true }, 'a-1');

  it.each(moves.filter(([from, to]) => REMEDIATION_ALLOWED[from].includes(to)))('goes from %s to %s', (from, to) => {
    expect(moveRemediation({ ...plan, status: from }, { status: to }, MARK).status).toBe(to);
  });

  it.each(moves.filter(([from, to]) => !REMEDIATION_ALLOWED[from].includes(to)))(
    'does not go from %s to %s',
    (from, to) => {
      expect(() => moveRemediation({ ...plan, status: from }, { status: to }, MARK)).toThrow(RemediationStatusRefused);
    },
  );

  it('does not go back where there is no way back', () => {
    const done = { ...plan, status: 'completed', rollbackAvailable: false } as const;
    expect(() => moveRemediation(done, { status: 'rolled_back' }, MARK)).toThrow('nowhere');
  });
});
