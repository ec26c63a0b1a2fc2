import type { Clock } from '../../shared/clock.js';
import type { Target } from '../../shared/target.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import { IncidentNotFound } from '../incident.errors.js';
import type { IncidentRepository } from '../incident.repository.js';

export class RemoveIncident {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws IncidentNotFound, IncidentVersionMismatch, IncidentReferenced */
  async execute({ id, expectedVersions }: Target, by: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const incident = await this.incidents.lockById(id);
      if (!incident) throw new IncidentNotFound(id);
      if (expectedVersions !== undefined) incident.assertVersion(expectedVersions);
      await this.incidents.remove(incident, { by, at: this.clock.now() });
    });
  }
}
