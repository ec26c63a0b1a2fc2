import type { Revision } from '@sentinelops/domain';
import type { Request } from 'express';
import {
  entityTag,
  matchesStrongly,
  matchesWeakly,
  readEntityTags,
  versionsOf,
  type EntityTags,
} from './entity-tag.js';
import { InvalidRequest, RequestProblem } from './request.errors.js';

/** For which state of a thing a request is meant (RFC 9110, section 13.1). */
interface Preconditions {
  readonly method: string;
  readonly ifMatch: EntityTags | undefined;
  readonly ifNoneMatch: EntityTags | undefined;
}

/** Whether a method puts something in the place of what someone else may have written meanwhile. */
export function isOverwriting(method: string): boolean {
  return ['PUT', 'PATCH', 'DELETE'].includes(method.toUpperCase());
}

export const IF_MATCH_REQUIRED =
  'Read it first and send its ETag as If-Match, so that nothing is lost that someone else wrote meanwhile.';

/** A precondition does not hold. */
export class PreconditionFailed extends RequestProblem {
  constructor(
    header: string,
    readonly current: Revision,
  ) {
    super('request.precondition-failed', `The ETag is ${entityTag(current)}, which ${header} rules out.`);
  }
}

/** @throws InvalidRequest */
export function preconditionsOf(request: Request): Preconditions {
  const { method } = request;
  return { method, ifMatch: tagsIn(request, 'If-Match'), ifNoneMatch: tagsIn(request, 'If-None-Match') };
}

/** The versions that `If-Match` allows, or undefined where it allows any. @throws InvalidRequest */
export function expectedVersions(request: Request): readonly number[] | undefined {
  const { ifMatch = '*' } = preconditionsOf(request);
  return ifMatch === '*' ? undefined : versionsOf(ifMatch);
}

/** @throws RequestProblem if the request would overwrite what its sender need not have seen */
export function assertGuarded({ method, ifMatch }: Preconditions): void {
  if (ifMatch !== undefined || !isOverwriting(method)) return;
  throw new RequestProblem('request.precondition-required', IF_MATCH_REQUIRED);
}

/**
 * Whether it takes the current revision to know. `If-Match` of a change does not count: its use case looks at the
 * version once no one else can change it any more.
 */
export function mustBeCompared({ method, ifMatch, ifNoneMatch }: Preconditions): boolean {
  return ifNoneMatch !== undefined || (ifMatch !== undefined && isReading(method));
}

/** Whether who asks has it already. In the order of RFC 9110, section 13.2.2. @throws PreconditionFailed */
export function isNotModified({ method, ifMatch, ifNoneMatch }: Preconditions, current: Revision): boolean {
  const tag = entityTag(current);
  const isRead = isReading(method);
  if (isRead && ifMatch !== undefined && !matchesStrongly(tag, ifMatch))
    throw new PreconditionFailed('If-Match', current);
  if (ifNoneMatch === undefined || !matchesWeakly(tag, ifNoneMatch)) return false;
  if (!isRead) throw new PreconditionFailed('If-None-Match', current);
  return true;
}

/** @throws InvalidRequest */
function tagsIn(request: Request, name: 'If-Match' | 'If-None-Match'): EntityTags | undefined {
  const header = request.header(name);
  if (header === undefined) return undefined;
  const tags = readEntityTags(header);
  if (tags !== null) return tags;
  const detail = 'must be * or entity tags as the ETag header gives them, for example "3"';
  throw new InvalidRequest('header', [{ pointer: `/${name}`, detail }]);
}

export function isReading(method: string): boolean {
  return ['GET', 'HEAD'].includes(method);
}
