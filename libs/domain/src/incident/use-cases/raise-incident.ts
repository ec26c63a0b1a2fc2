import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import { Incident } from '../incident.js';
import type { IncidentRepository } from '../incident.repository.js';
import type { IncidentState } from '../incident.state.js';
import type { NewIncident } from '../new-incident.js';

export class RaiseIncident {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidIncident, ExternalIdTaken */
  async execute(input: NewIncident, by: string): Promise<IncidentState> {
    const incident = await this.incidents.add(Incident.draft(input, this.ids.next(), { by, at: this.clock.now() }));
    return incident.toState();
  }
}
