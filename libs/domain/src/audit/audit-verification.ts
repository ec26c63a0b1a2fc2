/**
 * `changed`: not what its hash, or the event after it, says. `missing`: the one before and the one after are there.
 * `inserted`: the others do not know it. `head`: the end of the chain, or what comes before its beginning, is not what
 * the chain says.
 */
export const AUDIT_FINDINGS = ['changed', 'missing', 'inserted', 'head'] as const;
export type AuditFindingKind = (typeof AUDIT_FINDINGS)[number];

/** Something that is not as it was written. */
export interface AuditFinding {
  readonly kind: AuditFindingKind;
  readonly chain: number;
  readonly position: number;
  /** Of several that are missing side by side; else the same as `position`. */
  readonly lastPosition: number;
  /** Of the event; null if it is missing. */
  readonly id: string | null;
  readonly detail: string;
}

/** How far a chain had come, and the hash of its last event, which stands for all before it. */
export interface AuditHead {
  readonly chain: number;
  /** From 1: a chain without events has nothing to keep. */
  readonly position: number;
  readonly hash: string;
}

/** What was there, to be kept where nobody who could change the audit can change it too. */
export interface AuditReceipt {
  readonly heads: readonly AuditHead[];
}

/** How far a verification has come: whoever gives it back goes on from there. */
export const AUDIT_VERIFICATION_CURSOR = /^\d{1,5}-\d{1,15}$/;

export interface AuditVerificationOptions {
  /** An {@link AUDIT_VERIFICATION_CURSOR}; from the beginning unless given. */
  readonly after?: string | undefined;
  /** What must still be there. */
  readonly since?: AuditReceipt | undefined;
  /** Called now and then with how many events were looked at. */
  readonly onProgress?: (checked: number) => void;
  /** Asked after each step whether to end there; goes through all unless given. */
  readonly isEnough?: () => boolean;
}

export interface AuditVerificationReport extends AuditReceipt {
  /** At most {@link AUDIT_FINDINGS_MAX}. */
  readonly findings: readonly AuditFinding[];
  /** Events that were looked at. */
  readonly checked: number;
  /** Where to go on; null if all was looked at. */
  readonly next: string | null;
  /** Of the chains that were gone through to their end. */
  readonly heads: readonly AuditHead[];
}

/** More than anyone reads: it ends there. */
export const AUDIT_FINDINGS_MAX = 100;

export abstract class AuditVerification {
  /**
   * Looks at events one after the other, as they were when it came to their chain, and computes their hashes itself. Writers
   * go on meanwhile.
   */
  abstract verify(options?: AuditVerificationOptions): Promise<AuditVerificationReport>;
}
