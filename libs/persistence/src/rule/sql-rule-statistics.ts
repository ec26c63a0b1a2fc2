import {
  NOISIEST_RULES_MAX,
  RULE_STATUSES,
  RULE_TYPES,
  RuleStatisticsView,
  RUNNING_STATUSES,
  SEVERITIES,
  type RuleFilters,
  type RuleStatistics,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { countsBy, listed, withZeros } from '../shared/counts.js';
import { ruleConditions } from './rule.query.js';

export class SqlRuleStatistics extends RuleStatisticsView {
  constructor(private readonly pool: DatabasePool) {
    super();
  }

  async read(filters: RuleFilters): Promise<RuleStatistics> {
    const { sql, values } = ruleConditions(filters);
    // One statement, so that all figures are of one moment; the rows are read once and stay narrow.
    const { rows } = await this.pool.query<RuleStatistics>(
      `
      with matching as materialized (
        select id, rule_number, name, status, severity, rule_type, enabled,
          (metrics ->> 'totalMatches')::float8 as total_matches,
          (metrics ->> 'falsePositives')::float8 as false_positives,
          (metrics ->> 'precision')::float8 as precision
        from rules where ${sql}
      )
      select
        count(*)::int as total,
        count(*) filter (where enabled)::int as enabled,
        count(*) filter (where enabled and status in ${listed(RUNNING_STATUSES)})::int as running,
        ${countsBy('status')} as "byStatus",
        ${countsBy('severity')} as "bySeverity",
        ${countsBy('rule_type')} as "byType",
        (
          select coalesce(jsonb_agg(noisy order by false_positives desc, id), '[]') from (
            select *, jsonb_build_object(
              'id', id, 'ruleNumber', rule_number, 'name', name,
              'totalMatches', total_matches, 'falsePositives', false_positives, 'precision', precision
            ) as noisy
            from matching where false_positives > 0 order by false_positives desc, id limit ${NOISIEST_RULES_MAX}
          ) n
        ) as noisiest
      from matching`,
      values,
    );
    const [row] = rows;
    if (!row) throw new Error('An aggregate gave no row.');
    return {
      ...row,
      byStatus: withZeros(RULE_STATUSES, row.byStatus),
      bySeverity: withZeros(SEVERITIES, row.bySeverity),
      byType: withZeros(RULE_TYPES, row.byType),
    };
  }
}
