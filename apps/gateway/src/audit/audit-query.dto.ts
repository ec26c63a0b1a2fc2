import { IntersectionType } from '@nestjs/swagger';
import {
  AUDIT_CURSOR,
  AUDIT_LIMITS,
  AUDIT_OUTCOMES,
  AUDITED_TYPES,
  PAGE_SIZE,
  type AuditedType,
  type AuditOutcome,
  type AuditPage,
  type AuditQuery,
} from '@sentinelops/domain';
import { Cursor, Instant, OneOf, Parts, Shown, Text, Uuid, Whole } from '../http/fields.js';
import { AuditEventDto } from './audit.dto.js';

const optional = true;

export class AuditFilterDto {
  @Text(AUDIT_LIMITS.actor, { optional, description: 'By exactly this one.' }) readonly actor?: string;
  @Text(AUDIT_LIMITS.operation, { optional, description: 'By exactly this operation, such as `patchRule`.' })
  readonly operation?: string;
  @OneOf(AUDIT_OUTCOMES, 'AuditOutcome', { optional, description: 'What became of it.' })
  readonly outcome?: AuditOutcome;
  @OneOf(AUDITED_TYPES, 'AuditedType', { optional, description: 'About one of this type.' })
  readonly resourceType?: AuditedType;
  @Uuid({ optional, description: 'About this one.' }) readonly resourceId?: string;
  @Text(AUDIT_LIMITS.requestId, { optional, description: 'By the request with this X-Request-Id.' })
  readonly requestId?: string;
  @Instant({ optional, description: 'At this instant or later.' }) readonly from?: Date;
  @Instant({ optional, description: 'Before this instant.' }) readonly to?: Date;
}

class AuditPageQueryDto {
  @Whole(PAGE_SIZE, {
    default: PAGE_SIZE.default,
    description: 'Items on a page; there may be fewer if they are large.',
  })
  readonly limit?: number;
  @Cursor(AUDIT_CURSOR, { optional, description: '`next` of the page before; the first page without it.' })
  readonly after?: string;
}

export class AuditListQueryDto extends IntersectionType(AuditFilterDto, AuditPageQueryDto) {}

export class AuditPageDto implements AuditPage {
  @Parts(() => AuditEventDto, PAGE_SIZE.max) readonly items!: readonly AuditEventDto[];
  @Shown({
    type: 'string',
    nullable: true,
    description: 'Where the next page goes on, for `after`; null on the last one.',
  })
  readonly next!: string | null;
}

export function toAuditQuery({ limit = PAGE_SIZE.default, after, ...filters }: AuditListQueryDto): AuditQuery {
  return { filters, limit, after };
}
