import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RefusedAttempts } from '../audit/refused-attempts.js';
import { carriesKey } from '../idempotency/idempotency-key.js';
import { answerProblem } from './answer-problem.js';
import { databaseAway } from './database-away.js';
import { isReading } from './preconditions.js';
import { toProblem } from './problem.js';

/** Answers every failure with a problem document. What is not expected is logged once, with its request. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly refusedAttempts: RefusedAttempts) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const circumstances = { isChange: !isReading(request.method), hasKey: carriesKey(request) };
    const error = databaseAway(thrown, circumstances) ?? thrown;
    await this.refusedAttempts.record(request, toProblem(error));
    answerProblem(request, response, error);
  }
}
