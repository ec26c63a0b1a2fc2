import { Checker } from '../shared/checker.js';
import { CLOCK_SKEW_MS, toInstantText } from '../shared/instant.js';
import { InvalidRule } from './rule.errors.js';
import { RULE_LIMITS, type RuleMetrics } from './rule.state.js';

export const NO_METRICS: RuleMetrics = {
  totalExecutions: 0,
  totalMatches: 0,
  truePositives: 0,
  falsePositives: 0,
  avgExecutionTimeMs: 0,
  lastMatch: null,
  matchRate: 0,
  precision: 0,
};

/** What an engine saw since its last report; counts are of this report alone. */
export interface RuleExecutionReport {
  readonly executions: number;
  readonly matches: number;
  readonly truePositives?: number;
  readonly falsePositives?: number;
  /** Mean of the reported executions, in milliseconds; left out, they say nothing about the mean. */
  readonly avgExecutionTimeMs?: number;
  readonly lastExecuted?: Date;
  readonly lastMatch?: Date;
}

/** Longest mean execution that is believed: a day, in milliseconds. */
export const EXECUTION_TIME_MS = { min: 0, max: 86_400_000 } as const;

/** @throws InvalidRule */
export function addReport(metrics: RuleMetrics, report: RuleExecutionReport, now: Date): RuleMetrics {
  checkReport(report, now);
  const totalExecutions = metrics.totalExecutions + report.executions;
  const totalMatches = metrics.totalMatches + report.matches;
  const truePositives = metrics.truePositives + (report.truePositives ?? 0);
  const falsePositives = metrics.falsePositives + (report.falsePositives ?? 0);
  const meanMs = report.avgExecutionTimeMs ?? metrics.avgExecutionTimeMs;
  const spentMs = metrics.avgExecutionTimeMs * metrics.totalExecutions + meanMs * report.executions;
  return {
    totalExecutions,
    totalMatches,
    truePositives,
    falsePositives,
    avgExecutionTimeMs: ratio(spentMs, totalExecutions),
    lastMatch: later(metrics.lastMatch ?? null, report.lastMatch),
    matchRate: ratio(totalMatches, totalExecutions),
    precision: ratio(truePositives, truePositives + falsePositives),
  };
}

function checkReport(report: RuleExecutionReport, now: Date): void {
  const check = new Checker();
  const counter = RULE_LIMITS.reported;
  check.integer(report.executions, '/executions', counter);
  check.integer(report.matches, '/matches', counter);
  check.integer(report.truePositives ?? 0, '/truePositives', counter);
  check.integer(report.falsePositives ?? 0, '/falsePositives', counter);
  check.number(report.avgExecutionTimeMs ?? 0, '/avgExecutionTimeMs', EXECUTION_TIME_MS);
  for (const field of ['lastExecuted', 'lastMatch'] as const) {
    const instant = report[field];
    if (!instant) continue;
    check.instant(instant, `/${field}`);
    // One engine with a wrong clock would otherwise be the latest for good.
    check.that(!(instant.getTime() > now.getTime() + CLOCK_SKEW_MS), `/${field}`, 'must not lie in the future');
  }
  check.assertNone(InvalidRule);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function later(known: string | null, reported: Date | undefined): string | null {
  if (!reported) return known;
  return known !== null && Date.parse(known) >= reported.getTime() ? known : toInstantText(reported);
}
