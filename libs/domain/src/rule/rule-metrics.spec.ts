import { describe, expect, it } from '@jest/globals';
import { CLOCK_SKEW_MS } from '../shared/instant.js';
import { brokenBy } from '../testing/broken-by.js';
import { aRule } from '../testing/rule.builder.js';
import { addReport, EXECUTION_TIME_MS, NO_METRICS, type RuleExecutionReport } from './rule-metrics.js';
import { RULE_LIMITS, type RuleMetrics } from './rule.state.js';

const NOW = new Date('2026-02-03T04:05:06.789Z');

function after(...reports: Partial<RuleExecutionReport>[]): RuleMetrics {
  return reports.reduce<RuleMetrics>(
    (metrics, report) => addReport(metrics, { executions: 0, matches: 0, ...report }, NOW),
    NO_METRICS,
  );
}

describe('the metrics of a rule', () => {
  it('are zero, and no ratio of nothing, before the first execution', () => {
    expect(after({})).toEqual(NO_METRICS);
  });

  it('add up what is reported', () => {
    const metrics = after(
      { executions: 10, matches: 4, truePositives: 2, falsePositives: 1 },
      { executions: 30, matches: 1, falsePositives: 1 },
    );
    expect(metrics).toMatchObject({ totalExecutions: 40, totalMatches: 5, truePositives: 2, falsePositives: 2 });
  });

  it('have the rate of matches among executions', () => {
    expect(after({ executions: 8, matches: 2 }).matchRate).toBe(0.25);
    expect(after({ executions: 8, matches: 2 }, { executions: 2, matches: 3 }).matchRate).toBe(0.5);
    expect(after({ executions: 1, matches: 3 }).matchRate).toBe(3);
  });

  it('have the precision of verdicts', () => {
    expect(after({ truePositives: 3, falsePositives: 1 }).precision).toBe(0.75);
    expect(after({ truePositives: 3 }).precision).toBe(1);
    expect(after({ falsePositives: 3 }).precision).toBe(0);
    expect(after({ executions: 5, matches: 5 }).precision).toBe(0);
  });

  it('weigh the mean time of each report by its executions', () => {
    const metrics = after({ executions: 10, avgExecutionTimeMs: 100 }, { executions: 30, avgExecutionTimeMs: 20 });
    expect(metrics.avgExecutionTimeMs).toBeCloseTo(40, 9);
  });

  it('keep the mean time when a report says nothing about it', () => {
    const metrics = after({ executions: 10, avgExecutionTimeMs: 100 }, { executions: 90 });
    expect(metrics).toMatchObject({ totalExecutions: 100, avgExecutionTimeMs: 100 });
  });

  it('keep the latest match, whatever the order of the reports', () => {
    const [early, late] = [new Date('2026-01-01T00:00:00.000Z'), new Date('2026-01-02T00:00:00.000Z')];
    expect(after({ lastMatch: early }, { lastMatch: late }).lastMatch).toBe('2026-01-02T00:00:00.000Z');
    expect(after({ lastMatch: late }, { lastMatch: early }).lastMatch).toBe('2026-01-02T00:00:00.000Z');
    expect(after({ lastMatch: late }, {}).lastMatch).toBe('2026-01-02T00:00:00.000Z');
    expect(after({}).lastMatch).toBeNull();
  });
});

describe('a report of executions', () => {
  const brokenFor = (over: Partial<RuleExecutionReport>): string[] => brokenBy(() => after(over));

  it.each(['executions', 'matches', 'truePositives', 'falsePositives'] as const)(
    'counts %s from none to the most',
    (field) => {
      const { max } = RULE_LIMITS.reported;
      expect([brokenFor({ [field]: 0 }), brokenFor({ [field]: max })]).toEqual([[], []]);
      for (const wrong of [-1, max + 1, 0.5, NaN, '1']) expect(brokenFor({ [field]: wrong })).toEqual([`/${field}`]);
    },
  );

  it('has a mean time from nothing to a day', () => {
    const { min, max } = EXECUTION_TIME_MS;
    for (const ok of [min, 0.5, max]) expect(brokenFor({ avgExecutionTimeMs: ok })).toEqual([]);
    for (const wrong of [min - 1, max + 1, NaN, Infinity]) {
      expect(brokenFor({ avgExecutionTimeMs: wrong })).toEqual(['/avgExecutionTimeMs']);
    }
  });

  it.each(['lastExecuted', 'lastMatch'] as const)('has a %s that is an instant', (field) => {
    expect(brokenFor({ [field]: NOW })).toEqual([]);
    expect(brokenFor({ [field]: new Date(NaN) })).toEqual([`/${field}`]);
  });

  it.each(['lastExecuted', 'lastMatch'] as const)('has a %s that no clock but a wrong one could show yet', (field) => {
    const latest = NOW.getTime() + CLOCK_SKEW_MS;
    expect(brokenFor({ [field]: new Date(latest) })).toEqual([]);
    expect(brokenFor({ [field]: new Date(latest + 1) })).toEqual([`/${field}`]);
  });
});

describe('recording executions', () => {
  it('changes metrics and lastExecuted and nothing else', () => {
    const rule = aRule();
    const before = rule.toState();
    rule.recordExecutions({ executions: 2, matches: 1 }, NOW);
    const { metrics, lastExecuted } = rule.toState();
    expect(rule.toState()).toEqual({ ...before, metrics, lastExecuted });
    expect([metrics.totalExecutions, lastExecuted]).toEqual([2, NOW]);
  });

  it('takes the instant the engine knows rather than now', () => {
    const rule = aRule();
    const lastExecuted = new Date('2026-01-05T00:00:00.000Z');
    rule.recordExecutions({ executions: 1, matches: 0, lastExecuted }, NOW);
    expect(rule.toState().lastExecuted).toEqual(lastExecuted);
  });

  it('never sets lastExecuted back', () => {
    const rule = aRule({ lastExecuted: NOW });
    rule.recordExecutions({ executions: 1, matches: 0, lastExecuted: new Date('2026-01-05T00:00:00.000Z') }, NOW);
    expect(rule.toState().lastExecuted).toEqual(NOW);
  });

  it('does not take a report of verdicts alone for an execution', () => {
    const rule = aRule();
    rule.recordExecutions({ executions: 0, matches: 0, falsePositives: 1 }, NOW);
    expect(rule.toState()).toMatchObject({ lastExecuted: null, metrics: { falsePositives: 1 } });
  });

  it('leaves everything as it was when the report is not valid', () => {
    const rule = aRule();
    const before = rule.toState();
    expect(
      brokenBy(() => {
        rule.recordExecutions({ executions: -1, matches: 0 }, NOW);
      }),
    ).toEqual(['/executions']);
    expect(rule.toState()).toEqual(before);
  });
});
