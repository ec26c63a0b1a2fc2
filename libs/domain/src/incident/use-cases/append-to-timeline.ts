import type { Clock } from '../../shared/clock.js';
import { IncidentNotFound } from '../incident.errors.js';
import type { IncidentRepository } from '../incident.repository.js';
import type { IncidentState } from '../incident.state.js';
import { timelineEntry, type TimelineInput } from '../timeline.js';

/** Appends commute: whoever comes first, all of them are kept, and none needs to know a version. */
export class AppendToTimeline {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws IncidentNotFound, InvalidIncident, TimelineFull */
  async execute(id: string, input: TimelineInput, by: string): Promise<IncidentState> {
    const at = this.clock.now();
    const incident = await this.incidents.appendToTimeline(id, timelineEntry(input, { by, at }), by, at);
    if (!incident) throw new IncidentNotFound(id);
    return incident.toState();
  }
}
