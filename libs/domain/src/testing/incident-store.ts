import type { IncidentRepository } from '../incident/incident.repository.js';
import type { IncidentSearch } from '../incident/incident-search.js';
import type { IncidentView } from '../incident/incident.view.js';
import type { IncidentStatisticsView } from '../incident/incident-statistics.js';
import type { UnitOfWork } from '../shared/unit-of-work.js';

/** All that an adapter offers for incidents, over one and the same storage. */
export interface IncidentStore {
  readonly incidents: IncidentRepository;
  readonly view: IncidentView;
  readonly search: IncidentSearch;
  readonly statistics: IncidentStatisticsView;
  readonly unitOfWork: UnitOfWork;
}
