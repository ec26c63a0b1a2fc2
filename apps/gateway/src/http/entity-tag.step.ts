import { Injectable, type ExecutionContext } from '@nestjs/common';
import type { Revision } from '@sentinelops/domain';
import type { Response } from 'express';
import { entityTag } from './entity-tag.js';
import type { Proceed, Step } from './steps.js';

/** Gives each answer that is one rule or incident its entity tag. */
@Injectable()
export class EntityTagStep implements Step {
  async take(context: ExecutionContext, proceed: Proceed): Promise<unknown> {
    const answer = await proceed();
    if (isVersioned(answer)) context.switchToHttp().getResponse<Response>().set('ETag', entityTag(answer));
    return answer;
  }
}

function isVersioned(answer: unknown): answer is Revision {
  return typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number';
}
