import type { EntityManager } from '@mikro-orm/postgresql';
import {
  IncidentView,
  type IncidentState,
  type JsonDocument,
  type Revision,
  type RevisionKey,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { Documents } from '../shared/documents.js';
import { IncidentRecord } from './incident.record.js';

export class SqlIncidentView extends IncidentView {
  private readonly documents: Documents<IncidentState>;

  constructor(pool: DatabasePool, em: EntityManager) {
    super();
    this.documents = new Documents(pool, em, IncidentRecord, { number: 'incidentNumber', revision: ['version'] });
  }

  find(key: RevisionKey): Promise<JsonDocument<IncidentState> | null> {
    return this.documents.find(key);
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    return this.documents.findRevision(key);
  }
}
