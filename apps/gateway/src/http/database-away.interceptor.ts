import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, throwError, type Observable } from 'rxjs';
import { carriesKey } from '../idempotency/idempotency-key.js';
import { databaseAway } from './database-away.js';

/** Gives every handler's failures their name where it is the database that is away. */
@Injectable()
export class DatabaseAwayInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const named = (error: unknown): unknown =>
      databaseAway(error, { isChange: request.method !== 'GET', hasKey: carriesKey(request) }) ?? error;
    return next.handle().pipe(catchError((error: unknown) => throwError(() => named(error))));
  }
}
