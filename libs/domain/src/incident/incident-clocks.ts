import { secondsBetween } from '../shared/instant.js';
import type { IncidentState } from './incident.state.js';

export type IncidentInstants = Pick<IncidentState, 'occurredAt' | 'detectedAt' | 'acknowledgedAt' | 'resolvedAt'>;
export type IncidentClocks = Pick<IncidentState, 'timeToDetect' | 'timeToRespond' | 'timeToResolve'>;

/** The three clocks follow from the instants alone, so that a corrected instant corrects its clock. */
export function clocksOf({ occurredAt, detectedAt, acknowledgedAt, resolvedAt }: IncidentInstants): IncidentClocks {
  return {
    timeToDetect: occurredAt && secondsBetween(occurredAt, detectedAt),
    timeToRespond: acknowledgedAt && secondsBetween(detectedAt, acknowledgedAt),
    timeToResolve: resolvedAt && secondsBetween(detectedAt, resolvedAt),
  };
}
