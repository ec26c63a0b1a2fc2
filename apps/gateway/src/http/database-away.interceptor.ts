import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, throwError, type Observable } from 'rxjs';
import { databaseAway } from './database-away.js';

/** Gives every handler's failures their name where it is the database that is away. */
@Injectable()
export class DatabaseAwayInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method } = context.switchToHttp().getRequest<Request>();
    return next
      .handle()
      .pipe(catchError((error: unknown) => throwError(() => databaseAway(error, method !== 'GET') ?? error)));
  }
}
