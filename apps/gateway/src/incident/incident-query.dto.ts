import { IntersectionType } from '@nestjs/swagger';
import {
  INCIDENT_LIMITS,
  INCIDENT_PRIORITIES,
  INCIDENT_SORT_FIELDS,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  normalizeTags,
  PAGE_SIZE,
  RELEVANCE,
  SEARCH_TEXT,
  SEVERITIES,
  TAG_LIMITS,
  type IncidentFilters,
  type IncidentOrder,
  type IncidentPriority,
  type IncidentStatus,
  type IncidentType,
  type Severity,
} from '@sentinelops/domain';
import { Instant, OneOf, Parts, Shown, SomeOf, Text, Texts } from '../http/fields.js';
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
    description:
      'Has all of these words, in any case and also as parts of words: in its number, external id, title, description or tags, or in ' +
      'identifiers or names of actors and assets. What stands between double quotes is looked for as it is.',
  })
  readonly q?: string;
}

class IncidentSortDto {
  @OneOf([...sortOptions(INCIDENT_SORT_FIELDS), RELEVANCE], 'IncidentSort', {
    default: DEFAULT_SORT,
    description:
      'A minus sorts downwards: `-severity` gives the worst first. `relevance` puts first what has `q` as its number or external ' +
      'id, then titles with all the words, then the rest, and without `q` the newest.',
  })
  readonly sort?: string;
}

export class IncidentListQueryDto extends IntersectionType(IncidentFilterDto, ListingQueryDto, IncidentSortDto) {}

export class IncidentNumberDto {
  @Text(SEARCH_TEXT, { description: 'Number of the incident.', example: 'INC-000001' })
  readonly incidentNumber!: string;
}

abstract class IncidentListingDto extends ListingDto {
  @Shown({
    type: 'boolean',
    description:
      'Whether a search for `q` ended before all was looked at: these are some of what matches. `next`, if there is one, goes on ' +
      'from there.',
  })
  readonly partial!: boolean;
}

export class IncidentPageDto extends IncidentListingDto {
  @Parts(() => IncidentDto, PAGE_SIZE.max) readonly items!: readonly IncidentDto[];
}

export class IncidentSummaryPageDto extends IncidentListingDto {
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

export function toIncidentSort({ sort = DEFAULT_SORT }: IncidentListQueryDto): IncidentOrder {
  return sort === RELEVANCE ? RELEVANCE : toSort(sort);
}
