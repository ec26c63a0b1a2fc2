import { PERSON } from '../shared/attribution.js';
import type { Changes } from '../shared/changes.js';
import type { Bounds } from '../shared/checker.js';

/** What can be changed, and so has a history. */
export const AUDITED_TYPES = ['rule', 'incident', 'apiKey'] as const;
export type AuditedType = (typeof AUDITED_TYPES)[number];

export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Characters of what an event says in words. */
export const AUDIT_LIMITS = {
  actor: PERSON,
  address: { min: 1, max: 100 },
  requestId: { min: 1, max: 128 },
  operation: { min: 1, max: 100 },
  reason: { min: 1, max: 100 },
} as const satisfies Record<string, Bounds>;

/** Whom a change is about. */
export interface AuditedResource {
  readonly type: AuditedType;
  readonly id: string;
}

/** What was done, or refused. It never changes. */
export interface AuditEvent {
  readonly id: string;
  readonly at: Date;
  /** Null if that was not known. */
  readonly actor: string | null;
  /** Whence over the network; null if not over one. */
  readonly address: string | null;
  readonly requestId: string | null;
  /** The `operationId` of the API, or what was typed at a terminal. */
  readonly operation: string;
  readonly outcome: AuditOutcome;
  /** Code of the problem with which it was refused. */
  readonly reason: string | null;
  readonly resourceType: AuditedType | null;
  readonly resourceId: string | null;
  /** Of the resource, after the change. */
  readonly version: number | null;
  readonly changes: Changes;
  /** Events stand in several chains, and have a place in theirs. */
  readonly chain: number;
  /** From 1. */
  readonly position: number;
  /** SHA-256 of the event before it in the chain, in hexadecimal. */
  readonly previousHash: string;
  /** SHA-256 of all of this, in hexadecimal. */
  readonly hash: string;
}
