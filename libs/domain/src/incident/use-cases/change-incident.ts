import type { Attribution } from '../../shared/attribution.js';
import type { Clock } from '../../shared/clock.js';
import type { Target } from '../../shared/target.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import type { Incident } from '../incident.js';
import { IncidentNotFound } from '../incident.errors.js';
import type { IncidentRepository } from '../incident.repository.js';
import type { IncidentState } from '../incident.state.js';

/** One verb of an incident; says whether it changed anything. */
export type IncidentChange = (incident: Incident, mark: Attribution) => boolean | Promise<boolean>;

/**
 * Applies one change to the incident as it is now. Others wait for the row meanwhile, so that changes queue up
 * instead of overwriting one another. A change that changes nothing writes nothing.
 */
export class ChangeIncident {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws IncidentNotFound, IncidentVersionMismatch and whatever the change throws */
  async execute({ id, expectedVersions }: Target, by: string, change: IncidentChange): Promise<IncidentState> {
    return this.unitOfWork.run(async () => {
      const incident = await this.incidents.lockById(id);
      if (!incident) throw new IncidentNotFound(id);
      if (expectedVersions !== undefined) incident.assertVersion(expectedVersions);
      const changed = await change(incident, { by, at: this.clock.now() });
      return (changed ? await this.incidents.save(incident) : incident).toState();
    });
  }
}
