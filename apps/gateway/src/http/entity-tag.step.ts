import { Injectable, type ExecutionContext } from '@nestjs/common';
import type { Revision } from '@sentinelops/domain';
import type { Request, Response } from 'express';
import { entityTag } from './entity-tag.js';
import { isReading } from './preconditions.js';
import type { Proceed, Step } from './steps.js';

/** Gives what a change made of a rule or incident its entity tag. What is only read has it from where it is passed on. */
@Injectable()
export class EntityTagStep implements Step {
  appliesTo({ method }: Request): boolean {
    return !isReading(method);
  }

  async take(context: ExecutionContext, proceed: Proceed): Promise<unknown> {
    const answer = await proceed();
    if (isVersioned(answer)) context.switchToHttp().getResponse<Response>().set('ETag', entityTag(answer));
    return answer;
  }
}

function isVersioned(answer: unknown): answer is Revision {
  return typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number';
}
