import type { EntityManager } from '@mikro-orm/postgresql';
import { RULE_SUMMARY, type RuleFilters, type RuleSortField, type RuleState } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { SqlDocumentView } from '../shared/sql-document-view.js';
import { RULE_ORDER, ruleConditions } from './rule.query.js';
import { RuleRecord } from './rule.record.js';

export class SqlRuleView extends SqlDocumentView<RuleState, RuleFilters, RuleSortField> {
  constructor(pool: DatabasePool, em: EntityManager) {
    super(pool, em, RuleRecord, {
      identity: { number: 'ruleNumber', revision: ['version', 'metricReports'] },
      conditions: ruleConditions,
      order: RULE_ORDER,
      summary: RULE_SUMMARY,
    });
  }
}
