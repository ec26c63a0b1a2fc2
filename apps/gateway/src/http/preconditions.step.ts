import { applyDecorators, Injectable, SetMetadata, type Abstract, type ExecutionContext } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import { textProblem, type Revision, type RevisionKey } from '@sentinelops/domain';
import type { Request, Response } from 'express';
import { PreconditionSettings } from '../settings/preconditions.js';
import { entityTag } from './entity-tag.js';
import { uuidIn } from './path.js';
import { assertGuarded, isNotModified, isOverwriting, mustBeCompared, preconditionsOf } from './preconditions.js';
import type { Proceed, Step } from './steps.js';

interface Revisions {
  findRevision(key: RevisionKey): Promise<Revision | null>;
}

/** How to find what an operation is about. */
interface Lookup {
  readonly number: string | undefined;
}

const REVISIONS = 'sentinelops:revisions';
const CONDITIONAL = 'sentinelops:conditional';

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'ETags of what was read, or *. The answer is 412 if none of them is the current one.',
  schema: { type: 'string' },
} as const;

/** What the operations of a controller are about has revisions, and this view knows them. */
export function Versioned(view: Abstract<Revisions>): ClassDecorator {
  return SetMetadata(REVISIONS, view);
}

/**
 * The operation obeys preconditions. One that commutes with all others has no need to.
 * @param number query parameter that says what it is about, where no id in the path does
 */
export function Conditional(number?: string): MethodDecorator {
  const lookup: Lookup = { number };
  return applyDecorators(SetMetadata(CONDITIONAL, lookup), ApiHeader(IF_MATCH));
}

/** Looks at the preconditions of a request before its operation does anything, and at the revision alone. */
@Injectable()
export class PreconditionsStep implements Step {
  constructor(
    private readonly settings: PreconditionSettings,
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  appliesTo({ method, headers }: Request): boolean {
    return isOverwriting(method) || 'if-match' in headers || 'if-none-match' in headers;
  }

  async take(context: ExecutionContext, proceed: Proceed): Promise<unknown> {
    const lookup = this.reflector.get<Lookup | undefined>(CONDITIONAL, context.getHandler());
    if (!lookup) return proceed();
    const request = context.switchToHttp().getRequest<Request>();
    const preconditions = preconditionsOf(request);
    if (this.settings.requireIfMatch) assertGuarded(preconditions);
    if (!mustBeCompared(preconditions)) return proceed();
    const key = keyOf(request, lookup);
    const current = key && (await this.revisions(context).findRevision(key));
    // Where there is nothing, the operation says so itself.
    if (!current || !isNotModified(preconditions, current)) return proceed();
    context.switchToHttp().getResponse<Response>().status(304).set('ETag', entityTag(current));
    return undefined;
  }

  private revisions(context: ExecutionContext): Revisions {
    const controller = context.getClass();
    const view = this.reflector.get<Abstract<Revisions> | undefined>(REVISIONS, controller);
    if (!view) throw new Error(`${controller.name} does not say who knows the revisions.`);
    return this.modules.get(view, { strict: false });
  }
}

/** Null for what is no number. @throws InvalidRequest */
function keyOf(request: Request, { number }: Lookup): RevisionKey | null {
  if (number === undefined) return { id: uuidIn(request, 'id') };
  const value = request.query[number];
  return typeof value === 'string' && textProblem(value) === null ? { number: value } : null;
}
