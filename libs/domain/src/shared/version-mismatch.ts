import type { AuditedResource } from '../audit/audit-event.js';
import { DomainError } from './domain-error.js';
import type { Revision } from './version.js';

/** The caller named versions, and the current one is none of them: someone else was quicker. */
export abstract class VersionMismatch extends DomainError {
  readonly kind = 'precondition';
  /** Names of the fields that others changed since; set by who looks that up, where it is known. */
  changedFields?: readonly string[];

  constructor(
    readonly resource: AuditedResource,
    readonly current: Revision,
    private readonly expected: readonly number[],
  ) {
    const { type, id } = resource;
    const wanted = expected.length === 0 ? 'which is not the one expected' : `not ${expected.join(' or ')}`;
    super(`The ${type} ${id} has version ${current.version}, ${wanted}. Read it again and repeat the change.`);
  }

  /** The oldest version that the caller may have seen, or null if none of those it names has been there yet. */
  get seen(): number | null {
    const past = this.expected.filter((version) => version < this.current.version);
    return past.length === 0 ? null : Math.min(...past);
  }
}
