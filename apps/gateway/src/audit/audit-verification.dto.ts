import {
  AUDIT_FINDINGS,
  AUDIT_FINDINGS_MAX,
  AUDIT_VERIFICATION_CURSOR,
  type AuditFinding,
  type AuditFindingKind,
  type AuditHead,
  type AuditVerificationReport,
} from '@sentinelops/domain';
import { Cursor, OneOf, Parts, Shown } from '../http/fields.js';

const CHAINS_MAX = 32_768;

const count = (description: string): PropertyDecorator => Shown({ type: 'integer', minimum: 0, description });

export class AuditVerificationQueryDto {
  @Cursor(AUDIT_VERIFICATION_CURSOR, {
    optional: true,
    description: '`next` of the answer before; the beginning without it.',
  })
  readonly after?: string;
}

class AuditFindingDto implements AuditFinding {
  @OneOf(AUDIT_FINDINGS, 'AuditFindingKind', {
    description:
      'changed: not what its hash, or the event after it, says. missing: those before and after are there. inserted: the others ' +
      'do not know it. head: the end, or the beginning, of the chain is not what the chain says.',
  })
  readonly kind!: AuditFindingKind;
  @count('The chain in which it is.') readonly chain!: number;
  @count('The place in the chain.') readonly position!: number;
  @count('Of several that are missing side by side; else the same as position.') readonly lastPosition!: number;
  @Shown({ type: 'string', format: 'uuid', nullable: true, description: 'Of the event; null if it is missing.' })
  readonly id!: string | null;
  @Shown({ type: 'string' }) readonly detail!: string;
}

class AuditHeadDto implements AuditHead {
  @count('The chain.') readonly chain!: number;
  @count('Of its last event.') readonly position!: number;
  @Shown({ type: 'string', pattern: '^[0-9a-f]{64}$', description: 'Of its last event; it stands for all before it.' })
  readonly hash!: string;
}

export class AuditVerificationDto implements AuditVerificationReport {
  @Parts(() => AuditFindingDto, AUDIT_FINDINGS_MAX, { description: 'What is not as it was written.' })
  readonly findings!: readonly AuditFindingDto[];
  @Parts(() => AuditHeadDto, CHAINS_MAX, { description: 'Of the chains that were gone through to their end.' })
  readonly heads!: readonly AuditHeadDto[];
  @count('Events that were looked at.') readonly checked!: number;
  @Shown({ type: 'string', nullable: true, description: 'Where to go on, for `after`; null if all was looked at.' })
  readonly next!: string | null;
}
