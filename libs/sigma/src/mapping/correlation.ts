import type { JsonObject, RuleCorrelation } from '@sentinelops/domain';
import { TIMESPAN, type CheckedCorrelation } from '../check/correlation.js';

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * One event for each rule referred to, which says by itself what is counted: the type of the correlation, its
 * condition, and the fields of that rule that aliases stand for. A correlation over a single rule spans that rule's
 * occurrences, and lists the first and the last of them.
 */
export function ruleCorrelation(correlation: CheckedCorrelation): RuleCorrelation {
  const { rules, type, timespan } = correlation;
  const events = rules.map((rule) => eventOf(rule, correlation));
  const [single] = events;
  return {
    events: single && events.length === 1 ? occurrences(single) : events,
    windowSeconds: seconds(timespan),
    joinFields: correlation['group-by'],
    sequenceRequired: type === 'temporal_ordered',
  };
}

function eventOf(rule: string, { type, condition, aliases = {} }: CheckedCorrelation): JsonObject {
  const fields = Object.entries(aliases).flatMap(([alias, byRule]) => {
    const field = Object.hasOwn(byRule, rule) ? byRule[rule] : undefined;
    return field === undefined ? [] : [[alias, field] as const];
  });
  return {
    rule,
    type,
    ...(condition && { condition }),
    ...(fields.length > 0 && { aliases: Object.fromEntries(fields) }),
  };
}

function occurrences(event: JsonObject): JsonObject[] {
  return ['first', 'last'].map((occurrence) => ({ ...event, occurrence }));
}

function seconds(timespan: string): number {
  const [, count, unit] = TIMESPAN.exec(timespan) ?? [];
  return Number(count) * (SECONDS_OF[unit ?? ''] ?? NaN);
}
