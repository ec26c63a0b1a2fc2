import type { EntityManager } from '@mikro-orm/postgresql';
import { RuleView, type RuleState, type JsonDocument, type Revision, type RevisionKey } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { Documents } from '../shared/documents.js';
import { RuleRecord } from './rule.record.js';

export class SqlRuleView extends RuleView {
  private readonly documents: Documents<RuleState>;

  constructor(pool: DatabasePool, em: EntityManager) {
    super();
    this.documents = new Documents(pool, em, RuleRecord, {
      number: 'ruleNumber',
      revision: ['version', 'metricReports'],
    });
  }

  find(key: RevisionKey): Promise<JsonDocument<RuleState> | null> {
    return this.documents.find(key);
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    return this.documents.findRevision(key);
  }
}
