import type { IncidentInput } from './incident-definition.js';
import type { TimelineInput } from './timeline.js';

/** What may be said of a new incident beyond its definition. */
export interface NewIncident extends IncidentInput {
  /** What is known to have happened already; at most `INCIDENT_LIMITS.timelineInput` entries. */
  readonly timeline?: readonly TimelineInput[];
}
