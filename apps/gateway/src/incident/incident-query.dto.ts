import { IntersectionType } from '@nestjs/swagger';
import {
  INCIDENT_LIMITS,
  INCIDENT_PRIORITIES,
  INCIDENT_SORT_FIELDS,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  normalizeTags,
  PAGE_SIZE,
  SEARCH_TEXT,
  SEVERITIES,
  TAG_LIMITS,
  type IncidentFilters,
  type IncidentPriority,
  type IncidentSortField,
  type IncidentStatus,
  type IncidentType,
  type Severity,
  type Sort,
} from '@sentinelops/domain';
import { Instant, OneOf, Parts, SomeOf, Text, Texts } from '../http/fields.js';
import { sortOptions, toSort } from '../http/sort.js';
import { ListingDto, ListingQueryDto } from '../listing/listing.dto.js';
import { IncidentDto, IncidentSummaryDto } from './incident.dto.js';

const optional = true;
const DEFAULT_SORT = '-createdAt';

export class IncidentFilterDto {
  @SomeOf(INCIDENT_STATUSES, 'IncidentStatus', { optional, description: 'Has one of these statuses.' })
  readonly status?: IncidentStatus[];
  @SomeOf(SEVERITIES, 'Severity', { optional, description: 'Has one of these severities.' })
  readonly severity?: Severity[];
  @SomeOf(INCIDENT_PRIORITIES, 'IncidentPriority', { optional, description: 'Has one of these priorities.' })
  readonly priority?: IncidentPriority[];
  @SomeOf(INCIDENT_TYPES, 'IncidentType', { optional, description: 'Is of one of these types.' })
  readonly type?: IncidentType[];
  @Texts(TAG_LIMITS, { optional, description: 'Has any of these tags.' }) readonly tags?: string[];
  @Texts(TAG_LIMITS, { optional, description: 'Has all of these tags.' }) readonly tagsAll?: string[];
  @Text(INCIDENT_LIMITS.person, { optional, description: 'Was raised by exactly this one.' })
  readonly createdBy?: string;
  @Text(INCIDENT_LIMITS.person, { optional, description: 'Is assigned to exactly this one.' })
  readonly assignedTo?: string;
  @Text(INCIDENT_LIMITS.externalId, { optional, description: 'Has exactly this id in its source system.' })
  readonly externalId?: string;
  @Instant({ optional, description: 'Created at this instant or later.' }) readonly createdFrom?: Date;
  @Instant({ optional, description: 'Created before this instant.' }) readonly createdTo?: Date;
  @Instant({ optional, description: 'Detected at this instant or later.' }) readonly detectedFrom?: Date;
  @Instant({ optional, description: 'Detected before this instant.' }) readonly detectedTo?: Date;
  @Instant({ optional, description: 'Updated at this instant or later.' }) readonly updatedFrom?: Date;
  @Instant({ optional, description: 'Updated before this instant.' }) readonly updatedTo?: Date;
  @Text(SEARCH_TEXT, {
    optional,
    description: 'A literal part, in any case, of the title, the description or the number.',
  })
  readonly q?: string;
}

class IncidentSortDto {
  @OneOf(sortOptions(INCIDENT_SORT_FIELDS), 'IncidentSort', {
    default: DEFAULT_SORT,
    description: 'A minus sorts downwards: `-severity` gives the worst first.',
  })
  readonly sort?: string;
}

export class IncidentListQueryDto extends IntersectionType(IncidentFilterDto, ListingQueryDto, IncidentSortDto) {}

export class IncidentNumberDto {
  @Text(SEARCH_TEXT, { description: 'Number of the incident.', example: 'INC-000001' })
  readonly incidentNumber!: string;
}

export class IncidentPageDto extends ListingDto {
  @Parts(() => IncidentDto, PAGE_SIZE.max) readonly items!: readonly IncidentDto[];
}

export class IncidentSummaryPageDto extends ListingDto {
  @Parts(() => IncidentSummaryDto, PAGE_SIZE.max) readonly items!: readonly IncidentSummaryDto[];
}

export function toIncidentFilters(query: IncidentFilterDto): IncidentFilters {
  const { status, severity, priority, type: incidentType, createdBy, assignedTo, externalId, q } = query;
  const { createdFrom, createdTo, detectedFrom, detectedTo, updatedFrom, updatedTo } = query;
  return {
    ...{ status, severity, priority, incidentType, createdBy, assignedTo, externalId, q },
    ...{ createdFrom, createdTo, detectedFrom, detectedTo, updatedFrom, updatedTo },
    tags: query.tags && normalizeTags(query.tags),
    tagsAll: query.tagsAll && normalizeTags(query.tagsAll),
  };
}

export function toIncidentSort({ sort = DEFAULT_SORT }: IncidentListQueryDto): Sort<IncidentSortField> {
  return toSort(sort);
}
