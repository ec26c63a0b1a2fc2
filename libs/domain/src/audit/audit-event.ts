/** What can be changed, and so has a history. */
export const AUDITED_TYPES = ['rule', 'incident', 'apiKey'] as const;
export type AuditedType = (typeof AUDITED_TYPES)[number];

export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Whom a change is about. */
export interface AuditedResource {
  readonly type: AuditedType;
  readonly id: string;
}
