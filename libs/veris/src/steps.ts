import type { JsonObject } from '@sentinelops/domain';
import { after, type Duration, durationOf } from './duration.js';
import type { PartialDate } from './partial-date.js';
import { objectAt } from './veris-value.js';

/** What followed the incident, each counted from what stands in `since`. */
const STEPS = [
  { name: 'compromise', since: 'incident' },
  { name: 'exfiltration', since: 'compromise' },
  { name: 'discovery', since: 'incident' },
  { name: 'containment', since: 'discovery' },
] as const;

export type StepName = (typeof STEPS)[number]['name'];

export interface Step {
  readonly name: StepName;
  readonly since: 'incident' | StepName;
  readonly duration: Duration;
  /** Where it is not computed, the latest instant known to lie before it. */
  readonly at: Date;
  /** From a day that was stated, over spans that were stated. */
  readonly computed: boolean;
}

/**
 * The steps of which a span is stated, in the order above.
 * @param latest no step happened after it; a span that says so is not counted
 */
export function stepsAfter(incident: PartialDate, record: JsonObject, latest: Date): Step[] {
  const dayKnown = incident.precision === 'day' || incident.precision === 'time';
  const reached = new Map<Step['since'], Pick<Step, 'at' | 'computed'>>();
  const start = { at: incident.start, computed: dayKnown };
  const steps: Step[] = [];
  for (const { name, since } of STEPS) {
    const from = reached.get(since) ?? { ...start, computed: since === 'incident' && dayKnown };
    const duration = durationOf(objectAt(record, 'timeline', name));
    const at = duration === null ? null : after(from.at, duration, latest);
    const instant = { at: at ?? from.at, computed: at !== null && from.computed };
    reached.set(name, instant);
    if (duration !== null) steps.push({ name, since, duration, ...instant });
  }
  return steps;
}
