import { Checker } from '../shared/checker.js';
import type { Attribution } from '../shared/attribution.js';
import { changesBetween, type Changes } from '../shared/changes.js';
import { sameJson } from '../shared/json.js';
import { CLOCK_SKEW_MS } from '../shared/instant.js';
import { analysisFrom, type AnalysisInput } from './analysis.js';
import { clocksOf } from './incident-clocks.js';
import { defineIncident, definitionOf, type IncidentDefinition, type IncidentInput } from './incident-definition.js';
import { assertIncidentMove, isClosed, isResolved } from './incident-status.js';
import {
  IncidentVersionMismatch,
  InvalidIncident,
  RemediationActionNotFound,
  RemediationActionsFull,
} from './incident.errors.js';
import {
  INCIDENT_LIMITS,
  type IncidentDraft,
  type IncidentState,
  type IncidentStatus,
  type TimelineEntry,
} from './incident.state.js';
import { assertMergeable, mergedFields, type MergedFields } from './merging.js';
import type { NewIncident } from './new-incident.js';
import { moveRemediation, planRemediation, type RemediationInput, type RemediationMove } from './remediation.js';
import {
  changeEntry,
  checkTimelineInput,
  fieldChange,
  fieldChanges,
  inOrder,
  timelineEntry,
  type FieldChange,
} from './timeline.js';

/** A change whose instant the caller may know better than the server. */
export interface DatedChange {
  readonly at?: Date;
}

export interface StatusMove extends DatedChange {
  readonly status: IncidentStatus;
  readonly reason?: string | null;
}

export class Incident {
  private readonly stored: IncidentState;

  private constructor(private state: IncidentState) {
    this.stored = state;
  }

  /** A new incident, checked, without a number: that comes with the insert. @throws InvalidIncident */
  static draft({ timeline = [], ...input }: NewIncident, id: string, mark: Attribution): IncidentDraft {
    const definition = defineIncident(input, mark.at);
    const check = new Checker();
    check.list(timeline, '/timeline', INCIDENT_LIMITS.timelineInput, (entry, at) => {
      checkTimelineInput(entry, at, mark.at, check);
    });
    check.assertNone(InvalidIncident);
    const created = changeEntry('created', 'Incident created', mark, [fieldChange('status', null, 'open')]);
    return {
      ...definition,
      ...clocksOf({ ...definition, acknowledgedAt: null, resolvedAt: null }),
      id,
      status: 'open',
      createdAt: mark.at,
      updatedAt: mark.at,
      acknowledgedAt: null,
      resolvedAt: null,
      timeline: inOrder([...timeline.map((entry) => timelineEntry(entry, mark)), created]),
      analysis: null,
      remediationActions: [],
      createdBy: mark.by,
      updatedBy: mark.by,
      assignedTo: null,
      parentIncidentId: null,
      version: 1,
    };
  }

  /** For adapters only: rebuilds an incident that was valid when it was stored. */
  static restore(state: IncidentState): Incident {
    return new Incident(state);
  }

  get id(): string {
    return this.state.id;
  }

  toState(): IncidentState {
    return this.state;
  }

  /** What was changed since it was restored. */
  changes(): Changes {
    return changesBetween(this.stored, this.state);
  }

  definition(): IncidentDefinition {
    return definitionOf(this.state);
  }

  /** @throws IncidentVersionMismatch unless the version is one of those */
  assertVersion(expected: readonly number[]): void {
    if (!expected.includes(this.state.version)) throw new IncidentVersionMismatch(this.state, expected);
  }

  /** Replaces the definition. Says whether that changed anything. @throws InvalidIncident */
  revise(input: IncidentInput, mark: Attribution): boolean {
    const before = this.definition();
    const after = defineIncident({ ...input, detectedAt: input.detectedAt ?? before.detectedAt }, mark.at);
    this.assertDetectedFirst(after.detectedAt);
    const changes = fieldChanges(before, after);
    if (changes.length === 0) return false;
    this.change(
      after,
      changeEntry('updated', `Changed ${changes.map(({ field }) => field).join(', ')}`, mark, changes),
      mark,
    );
    return true;
  }

  /** Gives the incident to someone, or with null to no one. The first assignment acknowledges it. @throws InvalidIncident */
  assign(assignee: string | null, mark: Attribution, { at }: DatedChange = {}): boolean {
    const { assignedTo } = this.state;
    if (assignee === assignedTo) return false;
    const check = new Checker();
    if (assignee !== null) check.text(assignee, '/assignee', INCIDENT_LIMITS.person);
    const instant = this.instant(at, mark, check);
    const what = assignee === null ? 'Unassigned' : `Assigned to ${assignee}`;
    const entry = changeEntry('assigned', what, { ...mark, at: instant }, [
      fieldChange('assignedTo', assignedTo, assignee),
    ]);
    this.change({ assignedTo: assignee, ...(assignee === null ? {} : this.acknowledged(instant)) }, entry, mark);
    return true;
  }

  /** @throws IncidentStatusRefused, InvalidIncident */
  transitionTo({ status, reason, at }: StatusMove, mark: Attribution): boolean {
    const from = this.state.status;
    assertIncidentMove(from, status);
    const check = new Checker();
    if (reason != null) check.text(reason, '/reason', INCIDENT_LIMITS.reason);
    const instant = this.instant(at, mark, check);
    const reopened = isClosed(from);
    const changes: FieldChange[] = [fieldChange('status', from, status)];
    if (reopened && this.state.parentIncidentId !== null) {
      changes.push(fieldChange('parentIncidentId', this.state.parentIncidentId, null));
    }
    const what = `${reopened ? 'Reopened' : 'Status changed'}: ${from} -> ${status}${reason == null ? '' : `: ${reason}`}`;
    this.change(
      {
        status,
        ...this.acknowledged(instant),
        resolvedAt: isResolved(status) ? instant : null,
        ...(reopened ? { parentIncidentId: null } : {}),
      },
      changeEntry('status_changed', what, { ...mark, at: instant }, changes),
      mark,
    );
    return true;
  }

  /** Records the analysis in place of an earlier one. The first acknowledges the incident. @throws InvalidIncident */
  analyze(input: AnalysisInput, mark: Attribution, { at }: DatedChange = {}): boolean {
    const analysis = analysisFrom(input);
    if (sameJson(analysis, this.state.analysis)) return false;
    const instant = this.instant(at, mark, new Checker());
    const change = fieldChange('analysis', this.state.analysis, analysis);
    const entry = changeEntry('analysis_recorded', 'Analysis recorded', { ...mark, at: instant }, [change]);
    this.change({ analysis, ...this.acknowledged(instant) }, entry, mark);
    return true;
  }

  /** @throws InvalidIncident, RemediationActionsFull */
  addRemediation(input: RemediationInput, actionId: string, mark: Attribution): boolean {
    const { remediationActions } = this.state;
    const max = INCIDENT_LIMITS.remediationActions;
    if (remediationActions.length >= max) throw new RemediationActionsFull(this.id, max);
    const action = planRemediation(input, actionId);
    const change = fieldChange(`remediationActions/${actionId}`, null, action.status);
    const entry = changeEntry('remediation_added', `Remediation planned: ${action.actionType}`, mark, [change]);
    this.change({ remediationActions: [...remediationActions, action] }, entry, mark);
    return true;
  }

  /** @throws RemediationActionNotFound, RemediationStatusRefused, InvalidIncident */
  moveRemediation(actionId: string, move: RemediationMove, mark: Attribution): boolean {
    const { remediationActions } = this.state;
    const before = remediationActions.find((action) => action.actionId === actionId);
    if (!before) throw new RemediationActionNotFound(actionId);
    const check = new Checker();
    const instant = this.instant(move.at, mark, check);
    const after = moveRemediation(before, { ...move, at: instant }, mark);
    const change = fieldChange(`remediationActions/${actionId}/status`, before.status, after.status);
    const what = `Remediation ${before.actionType}: ${before.status} -> ${after.status}`;
    const entry = changeEntry('remediation_status_changed', what, { ...mark, at: instant }, [change]);
    const actions = remediationActions.map((action) => (action === before ? after : action));
    this.change({ remediationActions: actions }, entry, mark);
    return true;
  }

  /**
   * Takes the sources in: they are closed and point here; this one gets what they knew.
   * @param ancestors ids of what this incident was itself merged into, nearest first
   * @throws MergeRefused, InvalidIncident
   */
  absorb(sources: readonly Incident[], ancestors: readonly string[], mark: Attribution): void {
    const before = this.state;
    const merged = sources.map((source) => source.state);
    assertMergeable(before, merged, ancestors);
    const fields = mergedFields(before, merged);
    const changes = fieldChanges<MergedFields>(before, fields);
    const numbers = merged.map(({ incidentNumber }) => incidentNumber).join(', ');
    const timeline = [...before.timeline, ...merged.flatMap((source) => source.timeline)];
    const definition = defineIncident({ ...this.definition(), ...fields }, mark.at);
    for (const source of sources) source.closeInto(before, mark);
    this.change(
      { ...definition, timeline },
      changeEntry('merged', `Merged ${numbers} into this incident`, mark, changes),
      mark,
    );
  }

  private closeInto(target: IncidentState, mark: Attribution): void {
    const { status } = this.state;
    const instant = this.later(mark.at);
    const changes = [fieldChange('parentIncidentId', null, target.id)];
    if (!isClosed(status)) changes.push(fieldChange('status', status, 'closed'));
    const closing: Partial<IncidentState> = isClosed(status)
      ? {}
      : { status: 'closed', resolvedAt: instant, ...this.acknowledged(instant) };
    const entry = changeEntry('merged_into', `Merged into ${target.incidentNumber}`, mark, changes);
    this.change({ ...closing, parentIncidentId: target.id }, entry, mark);
  }

  /** What the caller says, or now; never before the detection, so that no clock runs backwards. @throws InvalidIncident */
  private instant(said: Date | undefined, mark: Attribution, check: Checker): Date {
    if (said) {
      check.instant(said, '/at');
      check.that(said >= this.state.detectedAt, '/at', 'must not be earlier than detectedAt');
      check.that(said.getTime() <= mark.at.getTime() + CLOCK_SKEW_MS, '/at', 'must not lie in the future');
    }
    check.assertNone(InvalidIncident);
    return said ?? this.later(mark.at);
  }

  /** @throws InvalidIncident */
  private assertDetectedFirst(detectedAt: Date): void {
    const { acknowledgedAt, resolvedAt } = this.state;
    const check = new Checker();
    check.that(!acknowledgedAt || detectedAt <= acknowledgedAt, '/detectedAt', 'must not be later than acknowledgedAt');
    check.that(!resolvedAt || detectedAt <= resolvedAt, '/detectedAt', 'must not be later than resolvedAt');
    check.assertNone(InvalidIncident);
  }

  private later(instant: Date): Date {
    return instant > this.state.detectedAt ? instant : this.state.detectedAt;
  }

  private acknowledged(at: Date): Pick<IncidentState, 'acknowledgedAt'> {
    const { acknowledgedAt } = this.state;
    return { acknowledgedAt: acknowledgedAt && acknowledgedAt < at ? acknowledgedAt : at };
  }

  private change(fields: Partial<IncidentState>, entry: TimelineEntry, mark: Attribution): void {
    const state = { ...this.state, ...fields };
    this.state = {
      ...state,
      ...clocksOf(state),
      timeline: inOrder([...state.timeline, entry]),
      updatedBy: mark.by,
      updatedAt: mark.at,
    };
  }
}
