import type { EntityManager } from '@mikro-orm/postgresql';
import {
  INCIDENT_SUMMARY,
  IncidentView,
  type IncidentFilters,
  type IncidentQuery,
  type IncidentSortField,
  type IncidentState,
  type JsonDocument,
  type Listing,
  type Revision,
  type RevisionKey,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { Documents } from '../shared/documents.js';
import { Lines } from '../shared/lines.js';
import { Listings } from '../shared/listings.js';
import { INCIDENT_ORDER, incidentConditions } from './incident.query.js';
import { IncidentRecord } from './incident.record.js';
import { talliedCount } from './tallies/tallied-count.js';

export class SqlIncidentView extends IncidentView {
  private readonly documents: Documents<IncidentState>;
  private readonly listings: Listings<IncidentState, IncidentFilters, IncidentSortField>;
  private readonly lines: Lines<IncidentFilters>;

  constructor(pool: DatabasePool, em: EntityManager) {
    super();
    this.lines = new Lines(pool, em, IncidentRecord, incidentConditions);
    this.documents = new Documents(pool, em, IncidentRecord, { number: 'incidentNumber', revision: ['version'] });
    this.listings = new Listings<IncidentState, IncidentFilters, IncidentSortField>(pool, em, IncidentRecord, {
      conditions: incidentConditions,
      order: INCIDENT_ORDER,
      summary: INCIDENT_SUMMARY,
      known: talliedCount,
    });
  }

  find(key: RevisionKey): Promise<JsonDocument<IncidentState> | null> {
    return this.documents.find(key);
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    return this.documents.findRevision(key);
  }

  list(query: IncidentQuery): Promise<Listing<IncidentState>> {
    return this.listings.read(query);
  }

  read(filters: IncidentFilters): AsyncIterable<string> {
    return this.lines.read(filters);
  }
}
