import {
  AUDIT_LIMITS,
  AUDIT_OUTCOMES,
  AUDITED_TYPES,
  VERSION,
  type AuditedType,
  type AuditEvent,
  type AuditOutcome,
  type Changes,
} from '@sentinelops/domain';
import { FreeForm, Instant, OneOf, Shown, Text, Uuid, Whole } from '../http/fields.js';

const nullable = true;

const hash = (description: string): PropertyDecorator =>
  Shown({ type: 'string', pattern: '^[0-9a-f]{64}$', description });

export class AuditEventDto implements AuditEvent {
  @Uuid() readonly id!: string;
  @Instant() readonly at!: Date;
  @Text(AUDIT_LIMITS.actor, { nullable, description: 'Who; null if that was not known.' })
  readonly actor!: string | null;
  @Text(AUDIT_LIMITS.address, { nullable, description: 'Whence over the network; null if not over one.' })
  readonly address!: string | null;
  @Text(AUDIT_LIMITS.requestId, { nullable, description: 'X-Request-Id of the request.' })
  readonly requestId!: string | null;
  @Text(AUDIT_LIMITS.operation, { description: 'operationId, or what was typed at a terminal.' })
  readonly operation!: string;
  @OneOf(AUDIT_OUTCOMES, 'AuditOutcome') readonly outcome!: AuditOutcome;
  @Text(AUDIT_LIMITS.reason, { nullable, description: 'Code of the problem with which it was refused.' })
  readonly reason!: string | null;
  @OneOf(AUDITED_TYPES, 'AuditedType', { nullable }) readonly resourceType!: AuditedType | null;
  @Uuid({ nullable }) readonly resourceId!: string | null;
  @Whole(VERSION, { nullable, description: 'Of the resource, after the change.' }) readonly version!: number | null;
  @FreeForm({
    description:
      'By field `from` and `to`, or what was `added` to a list and `removed` from it. A creation has no `from`, a removal no `to`.',
  })
  readonly changes!: Changes;
  @Whole(
    { min: 0, max: 32_767 },
    { description: 'Events stand in several chains of hashes, and have a place in theirs.' },
  )
  readonly chain!: number;
  @Whole({ min: 1, max: Number.MAX_SAFE_INTEGER }) readonly position!: number;
  @hash('SHA-256 of the event before it in the chain.') readonly previousHash!: string;
  @hash('SHA-256 of all of this.') readonly hash!: string;
}
