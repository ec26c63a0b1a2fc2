import type { IncidentState } from '../incident/incident.state.js';
import { InMemoryIncidentRepository, InMemoryIncidentStatistics } from './in-memory-incident.repository.js';
import { InMemoryIncidentSearch } from './in-memory-incident-search.js';
import { InMemoryIncidentView } from './in-memory-view.js';
import { InMemoryTable, InMemoryUnitOfWork } from './in-memory-store.js';
import { incidentRepositoryContract } from './incident-repository.contract.js';

incidentRepositoryContract(() => {
  const table = new InMemoryTable<IncidentState>();
  return {
    incidents: new InMemoryIncidentRepository(table),
    view: new InMemoryIncidentView(table),
    search: new InMemoryIncidentSearch(table),
    statistics: new InMemoryIncidentStatistics(table),
    unitOfWork: new InMemoryUnitOfWork([table]),
  };
});
