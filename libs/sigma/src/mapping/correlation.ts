import type { JsonObject, RuleCorrelation } from '@sentinelops/domain';
import { TIMESPAN, type CheckedCorrelation } from '../check/correlation.js';

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * One event for each rule referred to. A correlation over a single rule spans that rule's occurrences and lists the
 * first and the last of them. Each event carries the type and the condition, so that it says by itself when it counts.
 */
export function ruleCorrelation(correlation: CheckedCorrelation): RuleCorrelation {
  const { rules, type, timespan, condition } = correlation;
  const events = rules.map((rule): JsonObject => ({ rule, type, ...(condition && { condition }), ...aliasesOf(rule) }));
  const [single] = events;
  return {
    events: single && events.length === 1 ? occurrences(single) : events,
    windowSeconds: seconds(timespan),
    joinFields: correlation['group-by'],
    sequenceRequired: type === 'temporal_ordered',
  };

  /** Which field of this rule's events an alias stands for. */
  function aliasesOf(rule: string): JsonObject {
    const own = Object.entries(correlation.aliases ?? {}).flatMap(([alias, fields]) => {
      const field = Object.hasOwn(fields, rule) ? fields[rule] : undefined;
      return field === undefined ? [] : [[alias, field] as const];
    });
    return own.length === 0 ? {} : { aliases: Object.fromEntries(own) };
  }
}

function occurrences(event: JsonObject): JsonObject[] {
  return ['first', 'last'].map((occurrence) => ({ ...event, occurrence }));
}

function seconds(timespan: string): number {
  const [, count, unit] = TIMESPAN.exec(timespan) ?? [];
  return Number(count) * (SECONDS_OF[unit ?? ''] ?? NaN);
}
