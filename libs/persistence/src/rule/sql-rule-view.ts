import type { EntityManager } from '@mikro-orm/postgresql';
import {
  RULE_SUMMARY,
  RuleView,
  type JsonDocument,
  type Listing,
  type Revision,
  type RevisionKey,
  type RuleFilters,
  type RuleQuery,
  type RuleSortField,
  type RuleState,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { Documents } from '../shared/documents.js';
import { Lines } from '../shared/lines.js';
import { Listings } from '../shared/listings.js';
import { RULE_ORDER, ruleConditions } from './rule.query.js';
import { RuleRecord } from './rule.record.js';

export class SqlRuleView extends RuleView {
  private readonly documents: Documents<RuleState>;
  private readonly listings: Listings<RuleState, RuleFilters, RuleSortField>;
  private readonly lines: Lines<RuleFilters>;

  constructor(pool: DatabasePool, em: EntityManager) {
    super();
    this.lines = new Lines(pool, em, RuleRecord, ruleConditions);
    this.documents = new Documents(pool, em, RuleRecord, {
      number: 'ruleNumber',
      revision: ['version', 'metricReports'],
    });
    this.listings = new Listings<RuleState, RuleFilters, RuleSortField>(pool, em, RuleRecord, {
      conditions: ruleConditions,
      order: RULE_ORDER,
      summary: RULE_SUMMARY,
    });
  }

  find(key: RevisionKey): Promise<JsonDocument<RuleState> | null> {
    return this.documents.find(key);
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    return this.documents.findRevision(key);
  }

  list(query: RuleQuery): Promise<Listing<RuleState>> {
    return this.listings.read(query);
  }

  read(filters: RuleFilters): AsyncIterable<string> {
    return this.lines.read(filters);
  }
}
