import { Injectable, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { carriesKey } from '../idempotency/idempotency-key.js';
import { databaseAway } from './database-away.js';
import type { Proceed, Step } from './steps.js';

/** Gives every handler's failures their name where it is the database that is away. */
@Injectable()
export class DatabaseAwayStep implements Step {
  async take(context: ExecutionContext, proceed: Proceed): Promise<unknown> {
    try {
      return await proceed();
    } catch (error) {
      const request = context.switchToHttp().getRequest<Request>();
      throw databaseAway(error, { isChange: request.method !== 'GET', hasKey: carriesKey(request) }) ?? error;
    }
  }
}
