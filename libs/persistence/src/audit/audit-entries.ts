import {
  changesBetween,
  type Attribution,
  type AuditedType,
  type Changes,
  type ShownApiKey,
} from '@sentinelops/domain';
import type { AuditEntry } from './audit-event-row.js';

interface Marked {
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

interface Versioned {
  readonly id: string;
  /** Null if the change itself finds out. */
  readonly version: number | null;
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

/** Of keys nothing is said but what everyone may know of them. */
export function keyCreation(key: ShownApiKey): AuditEntry {
  return keyChange(key, { by: key.createdBy, at: key.createdAt }, changesBetween(null, key));
}

/** None if it is not revoked. */
export function keyRevocation(key: ShownApiKey): readonly AuditEntry[] {
  const { revokedAt, revokedBy } = key;
  if (revokedAt === null || revokedBy === null) return [];
  const [before, after] = [
    { revokedAt: null, revokedBy: null },
    { revokedAt, revokedBy },
  ];
  return [keyChange(key, { by: revokedBy, at: revokedAt }, changesBetween<object>(before, after))];
}

function keyChange({ id }: ShownApiKey, { by, at }: Attribution, changes: Changes): AuditEntry {
  return { at, actor: by, outcome: 'done', reason: null, resource: { type: 'apiKey', id }, version: null, changes };
}
