import type { JsonObject } from '@sentinelops/domain';
import type { PartialDate } from './partial-date.js';
import { recordInstant } from './record-instant.js';
import type { Step } from './steps.js';
import { objectAt } from './veris-value.js';

/** What the instant of detection rests on. Only `discovery` was said of the incident itself. */
export type DetectionBasis = 'discovery' | 'record' | 'incident';

export interface Clocks {
  readonly occurredAt: Date | null;
  readonly detectedAt: Date;
  readonly detectedAtBasis: DetectionBasis;
}

/**
 * `occurredAt` needs the day: the first instant of a year would be an invention, and every time to detect computed from it
 * as well. `detectedAt` is what discovery says, or else the creation of the record, by when it was detected at the latest,
 * or else the start of what is known of the incident's date.
 * @param now neither instant is later
 */
export function clocksOf(record: JsonObject, incident: PartialDate, steps: readonly Step[], now: Date): Clocks {
  const dayKnown = incident.precision === 'day' || incident.precision === 'time';
  const occurredAt = dayKnown ? incident.start : null;
  const created = recordInstant(objectAt(record, 'plus')['created'], now);
  const written = created !== null && created >= incident.start ? created : null;
  const discovery = steps.find(({ name, computed }) => name === 'discovery' && computed);
  if (discovery !== undefined) {
    // Months are approximate, and nothing is discovered after it was written down.
    const detectedAt = written !== null && written < discovery.at ? written : discovery.at;
    return { occurredAt, detectedAt, detectedAtBasis: 'discovery' };
  }
  if (written !== null) return { occurredAt, detectedAt: written, detectedAtBasis: 'record' };
  return { occurredAt, detectedAt: incident.start, detectedAtBasis: 'incident' };
}
