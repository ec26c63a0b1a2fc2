import {
  NOISIEST_RULES_MAX,
  RULE_STATUSES,
  RULE_TYPES,
  type NoisyRule,
  type RuleStatistics,
  type RuleStatus,
  type RuleType,
} from '@sentinelops/domain';
import { Counts, Part, Parts, Shown, Text, Uuid } from '../http/fields.js';
import { SeverityCountsDto } from '../http/severity-counts.dto.js';

class NoisyRuleDto implements NoisyRule {
  @Uuid() readonly id!: string;
  @Text({ min: 11, max: 20 }) readonly ruleNumber!: string;
  @Shown({ type: 'string' }) readonly name!: string;
  @Shown({ type: 'integer', minimum: 0 }) readonly totalMatches!: number;
  @Shown({ type: 'integer', minimum: 1 }) readonly falsePositives!: number;
  @Shown({ type: 'number', minimum: 0, maximum: 1 }) readonly precision!: number;
}

export class RuleStatisticsDto implements RuleStatistics {
  @Shown({ type: 'integer', minimum: 0 }) readonly total!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly enabled!: number;
  @Shown({ type: 'integer', minimum: 0, description: 'Enabled, and active or testing.' }) readonly running!: number;
  @Counts(RULE_STATUSES) readonly byStatus!: Record<RuleStatus, number>;
  @Part(() => SeverityCountsDto) readonly bySeverity!: SeverityCountsDto;
  @Counts(RULE_TYPES) readonly byType!: Record<RuleType, number>;
  @Parts(() => NoisyRuleDto, NOISIEST_RULES_MAX, {
    description: 'Most false positives first; rules without any are left out.',
  })
  readonly noisiest!: readonly NoisyRuleDto[];
}
