import { describe, expect, it } from '@jest/globals';
import { brokenBy } from '../testing/broken-by.js';
import { anIncident } from '../testing/incident.builder.js';
import { RemediationActionNotFound, RemediationActionsFull, RemediationStatusRefused } from './incident.errors.js';
import type { Incident } from './incident.js';
import { INCIDENT_LIMITS, type RemediationAction, type RemediationStatus } from './incident.state.js';
import { moveRemediation, planRemediation, type RemediationInput } from './remediation.js';

const MARK = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };
const LATER = { by: 'alan', at: new Date('2026-02-04T00:00:00.000Z') };
const INPUT: RemediationInput = { actionType: 'block', description: 'Block the address' };
const text = (length: number): string => 'x'.repeat(length);

function action(over: Partial<RemediationAction> = {}): RemediationAction {
  return { ...planRemediation(INPUT, 'a-1'), ...over };
}

function planned(): Incident {
  const incident = anIncident();
  incident.addRemediation(INPUT, 'a-1', MARK);
  incident.addRemediation({ ...INPUT, actionType: 'reset' }, 'a-2', MARK);
  return incident;
}

describe('planning a remediation', () => {
  it('fills in what may be left out', () => {
    expect(planRemediation(INPUT, 'a-1')).toStrictEqual({
      ...INPUT,
      actionId: 'a-1',
      status: 'pending',
      automated: false,
      rollbackAvailable: false,
    });
    const said = { ...INPUT, automated: true, rollbackAvailable: true };
    expect(planRemediation(said, 'a-1')).toMatchObject(said);
  });

  it('adds it to the incident and leaves a trace', () => {
    const incident = anIncident();
    expect(incident.addRemediation(INPUT, 'a-1', MARK)).toBe(true);
    const { remediationActions, timeline, updatedBy, updatedAt } = incident.toState();
    expect([remediationActions, updatedBy, updatedAt]).toEqual([[planRemediation(INPUT, 'a-1')], 'grace', MARK.at]);
    expect(timeline.at(-1)).toEqual({
      timestamp: MARK.at.toISOString(),
      eventType: 'remediation_added',
      description: 'Remediation planned: block',
      actor: 'grace',
      details: { changes: [{ field: 'remediationActions/a-1', old: null, new: 'pending' }] },
    });
  });

  it('lets an incident have so many and no more', () => {
    const max = INCIDENT_LIMITS.remediationActions;
    const incident = anIncident({ remediationActions: Array.from({ length: max - 1 }, () => action()) });
    incident.addRemediation(INPUT, 'last', MARK);
    const before = incident.toState();
    expect(() => incident.addRemediation(INPUT, 'more', MARK)).toThrow(RemediationActionsFull);
    expect(incident.toState()).toEqual(before);
  });

  it.each<[string, (value: string) => Partial<RemediationInput>, { min: number; max: number }]>([
    ['/actionType', (actionType) => ({ actionType }), INCIDENT_LIMITS.actionType],
    ['/description', (description) => ({ description }), INCIDENT_LIMITS.actionDescription],
  ])('lets %s have so many characters and no more', (pointer, over, { min, max }) => {
    const brokenFor = (length: number): string[] =>
      brokenBy(() => planRemediation({ ...INPUT, ...over(text(length)) }, 'a'));
    expect([brokenFor(min), brokenFor(max), brokenFor(min - 1), brokenFor(max + 1)]).toEqual([
      [],
      [],
      [pointer],
      [pointer],
    ]);
  });
});

describe('moving a remediation', () => {
  it.each<[RemediationStatus, RemediationStatus]>([
    ['in_progress', 'completed'],
    ['in_progress', 'failed'],
    ['completed', 'rolled_back'],
  ])('from %s to %s says who carried it out, and when', (from, to) => {
    const moved = moveRemediation(action({ status: from, rollbackAvailable: true }), { status: to }, MARK);
    expect(moved).toMatchObject({ status: to, executedAt: MARK.at.toISOString(), executedBy: 'grace' });
  });

  it.each<[RemediationStatus, RemediationStatus]>([
    ['pending', 'in_progress'],
    ['pending', 'cancelled'],
  ])('from %s to %s carries nothing out', (from, to) => {
    const moved = moveRemediation(action({ status: from }), { status: to }, MARK);
    expect(moved).toStrictEqual(action({ status: to }));
  });

  it('takes the instant the caller knows rather than now, and the result', () => {
    const at = new Date('2026-01-15T00:00:00.000Z');
    const moved = moveRemediation(action(), { status: 'completed', at, result: 'Blocked' }, MARK);
    expect(moved).toMatchObject({ executedAt: at.toISOString(), result: 'Blocked' });
  });

  it('keeps an earlier result until there is another', () => {
    const failed = moveRemediation(action(), { status: 'failed', result: 'No access' }, MARK);
    const again = moveRemediation(failed, { status: 'in_progress', result: null }, LATER);
    expect(again).toMatchObject({ result: 'No access', executedBy: 'grace' });
    const done = moveRemediation(again, { status: 'completed', result: 'Blocked' }, LATER);
    expect(done).toMatchObject({ result: 'Blocked', executedBy: 'alan', executedAt: LATER.at.toISOString() });
  });

  it('takes a result of so many characters and no more', () => {
    const { max } = INCIDENT_LIMITS.result;
    const brokenFor = (result: string): string[] =>
      brokenBy(() => moveRemediation(action(), { status: 'failed', result }, MARK));
    expect([brokenFor(text(max)), brokenFor(''), brokenFor(text(max + 1))]).toEqual([[], ['/result'], ['/result']]);
  });

  it('changes that one in the incident and leaves a trace, when it was done', () => {
    const incident = planned();
    const [first, other] = incident.toState().remediationActions;
    const at = new Date('2026-02-03T12:00:00.000Z');
    expect(incident.moveRemediation('a-1', { status: 'completed', at }, LATER)).toBe(true);
    const { remediationActions, timeline, updatedBy, updatedAt } = incident.toState();
    const executed = { status: 'completed', executedAt: at.toISOString(), executedBy: 'alan' };
    expect(remediationActions).toEqual([{ ...first, ...executed }, other]);
    expect([updatedBy, updatedAt]).toEqual(['alan', LATER.at]);
    expect(timeline.at(-1)).toEqual({
      timestamp: at.toISOString(),
      eventType: 'remediation_status_changed',
      description: 'Remediation block: pending -> completed',
      actor: 'alan',
      details: { changes: [{ field: 'remediationActions/a-1/status', old: 'pending', new: 'completed' }] },
    });
  });

  it('refuses one the incident has not, and a move that does not exist, and leaves no trace', () => {
    const incident = planned();
    const before = incident.toState();
    expect(() => incident.moveRemediation('a-3', { status: 'completed' }, MARK)).toThrow(RemediationActionNotFound);
    expect(() => incident.moveRemediation('a-1', { status: 'rolled_back' }, MARK)).toThrow(RemediationStatusRefused);
    expect(incident.toState()).toEqual(before);
  });
});
