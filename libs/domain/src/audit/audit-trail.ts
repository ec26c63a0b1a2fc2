import type { AuditedType, AuditEvent, AuditOutcome } from './audit-event.js';

/** All that is given must hold. `from` is inclusive, `to` exclusive. */
export interface AuditFilters {
  readonly actor?: string;
  readonly operation?: string;
  readonly outcome?: AuditOutcome;
  readonly resourceType?: AuditedType;
  readonly resourceId?: string;
  readonly requestId?: string;
  readonly from?: Date;
  readonly to?: Date;
}

/** Where a page ends: whoever gives it back gets what comes next. What it says is the business of who made it. */
export const AUDIT_CURSOR = /^-?\d{1,17}-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export interface AuditQuery {
  readonly filters: AuditFilters;
  readonly limit: number;
  /** An {@link AUDIT_CURSOR}; from the newest on unless given. */
  readonly after?: string | undefined;
}

export interface AuditPage {
  /** May be fewer than asked for although there are more: large ones come in small pages. */
  readonly items: readonly AuditEvent[];
  /** Where the next page goes on; null after the last one. */
  readonly next: string | null;
}

export abstract class AuditTrail {
  /** One page, the newest first. */
  abstract list(query: AuditQuery): Promise<AuditPage>;
  /** All that match, the oldest first, read piece by piece as they are taken. What is added meanwhile may be among them. */
  abstract read(filters: AuditFilters): AsyncIterable<AuditEvent>;
}
