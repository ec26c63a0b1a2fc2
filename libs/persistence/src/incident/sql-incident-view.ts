import type { EntityManager } from '@mikro-orm/postgresql';
import {
  INCIDENT_SUMMARY,
  type IncidentFilters,
  type IncidentSortField,
  type IncidentState,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { SqlDocumentView } from '../shared/sql-document-view.js';
import { INCIDENT_ORDER, incidentConditions } from './incident.query.js';
import { IncidentRecord } from './incident.record.js';
import { talliedCount } from './tallies/tallied-count.js';

export class SqlIncidentView extends SqlDocumentView<IncidentState, IncidentFilters, IncidentSortField> {
  constructor(pool: DatabasePool, em: EntityManager) {
    super(pool, em, IncidentRecord, {
      identity: { number: 'incidentNumber', revision: ['version'] },
      conditions: incidentConditions,
      order: INCIDENT_ORDER,
      summary: INCIDENT_SUMMARY,
      known: talliedCount,
    });
  }
}
