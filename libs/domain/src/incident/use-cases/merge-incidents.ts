import type { Clock } from '../../shared/clock.js';
import type { Target } from '../../shared/target.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import { Checker } from '../../shared/checker.js';
import { IncidentNotFound, InvalidIncident, MergeRefused } from '../incident.errors.js';
import type { Incident } from '../incident.js';
import type { IncidentRepository } from '../incident.repository.js';
import { INCIDENT_LIMITS, type IncidentState } from '../incident.state.js';

export class MergeIncidents {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Merges the sources into the target, all or none of them.
   * @throws IncidentNotFound, IncidentVersionMismatch, InvalidIncident, MergeRefused
   */
  async execute({ id, expectedVersions }: Target, sourceIds: readonly string[], by: string): Promise<IncidentState> {
    const sources = distinct(sourceIds);
    return this.unitOfWork.run(async () => {
      const found = await this.incidents.lockByIds([id, ...sources]);
      const byId = new Map(found.map((incident) => [incident.id, incident]));
      const get = (wanted: string): Incident => {
        const incident = byId.get(wanted.toLowerCase());
        if (!incident) throw new IncidentNotFound(wanted);
        return incident;
      };
      const target = get(id);
      if (expectedVersions !== undefined) target.assertVersion(expectedVersions);
      if (sources.includes(target.id)) throw new MergeRefused('itself', `Incident ${id} can't be merged into itself.`);
      const merged = sources.map(get);
      target.absorb(merged, await this.incidents.ancestorIds(id), { by, at: this.clock.now() });
      for (const source of merged) await this.incidents.save(source);
      return (await this.incidents.save(target)).toState();
    });
  }
}

/** @throws InvalidIncident */
function distinct(sourceIds: readonly string[]): readonly string[] {
  const { min, max } = INCIDENT_LIMITS.mergeSources;
  const check = new Checker();
  check.that(sourceIds.length >= min, '/sourceIds', `must have at least ${min}`);
  check.uuids(sourceIds, '/sourceIds', max);
  check.assertNone(InvalidIncident);
  return [...new Set(sourceIds.map((id) => id.toLowerCase()))];
}
