import { IntersectionType } from '@nestjs/swagger';
import {
  normalizeTags,
  PAGE_SIZE,
  PERSON,
  RULE_SORT_FIELDS,
  RULE_STATUSES,
  RULE_TYPES,
  SEARCH_TEXT,
  SEVERITIES,
  TAG_LIMITS,
  type RuleFilters,
  type RuleSortField,
  type RuleStatus,
  type RuleType,
  type Severity,
  type Sort,
} from '@sentinelops/domain';
import { Flag, Instant, OneOf, Parts, SomeOf, Text, Texts } from '../http/fields.js';
import { sortOptions, toSort } from '../http/sort.js';
import { ListingDto, ListingQueryDto } from '../listing/listing.dto.js';
import { RuleDto, RuleSummaryDto } from './rule.dto.js';

const optional = true;
const DEFAULT_SORT = '-createdAt';

export class RuleFilterDto {
  @SomeOf(RULE_STATUSES, 'RuleStatus', { optional, description: 'Has one of these statuses.' })
  readonly status?: RuleStatus[];
  @SomeOf(SEVERITIES, 'Severity', { optional, description: 'Has one of these severities.' })
  readonly severity?: Severity[];
  @SomeOf(RULE_TYPES, 'RuleType', { optional, description: 'Is of one of these types.' }) readonly type?: RuleType[];
  @Flag({ optional, description: 'Is switched on, or off.' }) readonly enabled?: boolean;
  @Texts(TAG_LIMITS, { optional, description: 'Has any of these tags.' }) readonly tags?: string[];
  @Texts(TAG_LIMITS, { optional, description: 'Has all of these tags.' }) readonly tagsAll?: string[];
  @Text(PERSON, { optional, description: 'Was created by exactly this one.' }) readonly createdBy?: string;
  @Instant({ optional, description: 'Created at this instant or later.' }) readonly createdFrom?: Date;
  @Instant({ optional, description: 'Created before this instant.' }) readonly createdTo?: Date;
  @Instant({ optional, description: 'Updated at this instant or later.' }) readonly updatedFrom?: Date;
  @Instant({ optional, description: 'Updated before this instant.' }) readonly updatedTo?: Date;
  @Text(SEARCH_TEXT, {
    optional,
    description:
      'Has all of these words, in any case and also as parts of words: in its number, name, description or tags. What stands between ' +
      'double quotes is looked for as it is.',
  })
  readonly q?: string;
}

class RuleSortDto {
  @OneOf(sortOptions(RULE_SORT_FIELDS), 'RuleSort', {
    default: DEFAULT_SORT,
    description: 'A minus sorts downwards: `-severity` gives the worst first.',
  })
  readonly sort?: string;
}

export class RuleListQueryDto extends IntersectionType(RuleFilterDto, ListingQueryDto, RuleSortDto) {}

export class RuleNumberDto {
  @Text(SEARCH_TEXT, { description: 'Number of the rule.', example: 'RULE-000001' })
  readonly ruleNumber!: string;
}

export class RulePageDto extends ListingDto {
  @Parts(() => RuleDto, PAGE_SIZE.max) readonly items!: readonly RuleDto[];
}

export class RuleSummaryPageDto extends ListingDto {
  @Parts(() => RuleSummaryDto, PAGE_SIZE.max) readonly items!: readonly RuleSummaryDto[];
}

export function toRuleFilters(query: RuleFilterDto): RuleFilters {
  const {
    status,
    severity,
    type: ruleType,
    enabled,
    createdBy,
    createdFrom,
    createdTo,
    updatedFrom,
    updatedTo,
    q,
  } = query;
  return {
    ...{ status, severity, ruleType, enabled, createdBy, createdFrom, createdTo, updatedFrom, updatedTo, q },
    tags: query.tags && normalizeTags(query.tags),
    tagsAll: query.tagsAll && normalizeTags(query.tagsAll),
  };
}

export function toRuleSort({ sort = DEFAULT_SORT }: RuleListQueryDto): Sort<RuleSortField> {
  return toSort(sort);
}
