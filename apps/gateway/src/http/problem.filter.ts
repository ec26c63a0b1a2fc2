import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type {} from 'pino-http';
import { RefusedAttempts } from '../audit/refused-attempts.js';
import { RequestProblem } from './request.errors.js';
import { toProblem } from './problem.js';

/** Answers every failure with a problem document. What is not expected is logged once, with its request. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly refusedAttempts: RefusedAttempts) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error);
    // The line that the request gets in the log anyway tells it; two lines would look like two failures.
    if (problem.status >= 500) response.err = error as Error;
    await this.refusedAttempts.record(request, problem);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof RequestProblem) response.set(error.headers);
    if (problem.currentETag !== undefined) response.set('ETag', problem.currentETag);
    // A body that was not read to its end can't be followed by another request on the same connection.
    if (!request.complete) response.set('Connection', 'close');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
