import { changesBetween, type Attribution, type AuditedType, type Changes } from '@sentinelops/domain';
import type { AuditEntry } from './audit-log.js';

interface Marked {
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Who made the latest version, and when. */
export function markOf({ updatedBy: by, updatedAt: at }: Marked): Attribution {
  return { by, at };
}

export function creation(type: AuditedType, state: Versioned & Marked): AuditEntry {
  return change(type, state, markOf(state), changesBetween(null, state));
}

/** Its version is the last one there was. */
export function removal(type: AuditedType, state: Versioned, mark: Attribution): AuditEntry {
  return change(type, state, mark, changesBetween(state, null));
}

export function change(
  type: AuditedType,
  { id, version }: Versioned,
  { by, at }: Attribution,
  changes: Changes,
): AuditEntry {
  return { at, actor: by, outcome: 'done', reason: null, resource: { type, id }, version, changes };
}
