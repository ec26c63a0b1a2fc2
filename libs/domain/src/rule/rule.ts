import { Checker } from '../shared/checker.js';
import type { Attribution } from '../shared/attribution.js';
import { changesBetween, type Changes } from '../shared/changes.js';
import { sameJson } from '../shared/json.js';
import { defineRule, definitionOf, type RuleDefinition, type RuleInput } from './rule-definition.js';
import { addReport, NO_METRICS, type RuleExecutionReport } from './rule-metrics.js';
import { assertRuleMove, isRunning } from './rule-status.js';
import { InvalidRule, RuleDeprecated, RuleVersionMismatch } from './rule.errors.js';
import { RULE_STATUSES, type RuleDraft, type RuleState, type RuleStatus } from './rule.state.js';

/** What may be said of a new rule beyond its definition. */
export interface NewRule extends RuleInput {
  /** `testing` unless said otherwise: it runs and raises nothing. */
  readonly status?: RuleStatus;
  /** True unless said otherwise; a deprecated rule is never enabled. */
  readonly enabled?: boolean;
}

export class Rule {
  private readonly stored: RuleState;

  private constructor(private state: RuleState) {
    this.stored = state;
  }

  /** A new rule, checked, without a number: that comes with the insert. @throws InvalidRule */
  static draft(input: NewRule, id: string, { by, at }: Attribution): RuleDraft {
    const { status = 'testing', enabled = status !== 'deprecated' } = input;
    const check = new Checker();
    check.oneOf(status, '/status', RULE_STATUSES);
    check.that(!(enabled && status === 'deprecated'), '/enabled', 'must be false for a deprecated rule');
    check.assertNone(InvalidRule);
    return {
      ...defineRule(input),
      id,
      status,
      enabled,
      createdAt: at,
      updatedAt: at,
      lastExecuted: null,
      createdBy: by,
      updatedBy: by,
      version: 1,
      metrics: NO_METRICS,
      metricReports: 0,
      parentRuleId: null,
    };
  }

  /** For adapters only: rebuilds a rule that was valid when it was stored. */
  static restore(state: RuleState): Rule {
    return new Rule(state);
  }

  get id(): string {
    return this.state.id;
  }

  get isRunning(): boolean {
    return isRunning(this.state);
  }

  toState(): RuleState {
    return this.state;
  }

  /** What was changed since it was restored. */
  changes(): Changes {
    return changesBetween(this.stored, this.state);
  }

  definition(): RuleDefinition {
    return definitionOf(this.state);
  }

  /** @throws RuleVersionMismatch unless the version is one of those */
  assertVersion(expected: readonly number[]): void {
    if (!expected.includes(this.state.version)) throw new RuleVersionMismatch(this.state, expected);
  }

  /** Replaces the definition. Says whether that changed anything. @throws InvalidRule, RuleDeprecated */
  revise(input: RuleInput, mark: Attribution): boolean {
    const definition = defineRule(input);
    if (sameJson(definition, this.definition())) return false;
    this.assertNotDeprecated();
    this.change(definition, mark);
    return true;
  }

  /** As `revise`, for what a document says that others keep: one that is retired is kept up to date as well. @throws InvalidRule */
  follow(input: RuleInput, mark: Attribution): boolean {
    const definition = defineRule(input);
    if (sameJson(definition, this.definition())) return false;
    this.change(definition, mark);
    return true;
  }

  /** @throws RuleDeprecated */
  enable(mark: Attribution): boolean {
    this.assertNotDeprecated();
    return this.switchTo(true, mark);
  }

  disable(mark: Attribution): boolean {
    return this.switchTo(false, mark);
  }

  /** A deprecated rule is switched off as well. @throws RuleStatusRefused */
  transitionTo(status: RuleStatus, mark: Attribution): boolean {
    assertRuleMove(this.state.status, status);
    this.change({ status, enabled: this.state.enabled && status !== 'deprecated' }, mark);
    return true;
  }

  /** A new rule to go on from: in testing, not enabled, with this one as its parent. @throws InvalidRule */
  clone(id: string, mark: Attribution, over: Partial<RuleInput> = {}): RuleDraft {
    const draft = Rule.draft({ ...this.definition(), ...over, status: 'testing', enabled: false }, id, mark);
    return { ...draft, parentRuleId: this.id };
  }

  /** Adds what an engine saw. No change of what the rule is: neither `version` nor `updatedAt` moves. @throws InvalidRule */
  recordExecutions(report: RuleExecutionReport, at: Date): void {
    const { metrics, lastExecuted } = this.state;
    const executed = report.lastExecuted ?? (report.executions > 0 ? at : lastExecuted);
    this.state = {
      ...this.state,
      metrics: addReport(metrics, report, at),
      lastExecuted: lastExecuted !== null && executed !== null && lastExecuted > executed ? lastExecuted : executed,
    };
  }

  private switchTo(enabled: boolean, mark: Attribution): boolean {
    if (this.state.enabled === enabled) return false;
    this.change({ enabled }, mark);
    return true;
  }

  private assertNotDeprecated(): void {
    if (this.state.status === 'deprecated') throw new RuleDeprecated(this.id);
  }

  private change(fields: Partial<RuleState>, { by, at }: Attribution): void {
    this.state = { ...this.state, ...fields, updatedBy: by, updatedAt: at };
  }
}
