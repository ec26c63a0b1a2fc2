import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Revision } from '@sentinelops/domain';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';
import { entityTag } from './entity-tag.js';

/** Gives each answer that is one rule or incident its entity tag. */
@Injectable()
export class EntityTagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((answer) => {
        if (isVersioned(answer)) response.set('ETag', entityTag(answer));
      }),
    );
  }
}

function isVersioned(answer: unknown): answer is Revision {
  return typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number';
}
