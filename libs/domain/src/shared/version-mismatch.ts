import type { AuditedResource } from '../audit/audit-event.js';
import { DomainError } from './domain-error.js';
import type { Revision } from './version.js';

/** The caller named versions, and the current one is none of them: someone else was quicker. */
export abstract class VersionMismatch extends DomainError {
  readonly kind = 'precondition';

  constructor(
    readonly resource: AuditedResource,
    readonly current: Revision,
    readonly expected: readonly number[],
  ) {
    const { type, id } = resource;
    const wanted = expected.length === 0 ? 'which is not the one expected' : `not ${expected.join(' or ')}`;
    super(`The ${type} ${id} has version ${current.version}, ${wanted}. Read it again and repeat the change.`);
  }
}
