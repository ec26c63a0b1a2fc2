import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';

/** Goes on to the next step, in the end to the operation itself, and comes back with the answer. */
export type Proceed = () => Promise<unknown>;

/** Something that is done before operations, after them, or in their place. */
export interface Step {
  /** Whether it has anything to do with a request. */
  appliesTo(request: Request): boolean;
  take(context: ExecutionContext, proceed: Proceed): Promise<unknown>;
}

/**
 * Takes one step after the other, the first one being the outermost. To Nest all of them are one interceptor: what it puts
 * around each of its own costs more than most of these do.
 */
export class Steps implements NestInterceptor {
  constructor(private readonly steps: readonly Step[]) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const steps = this.steps.filter((step) => step.appliesTo(request));
    if (steps.length === 0) return next.handle();
    const operation: Proceed = () => lastValueFrom(next.handle());
    const proceed = steps.reduceRight<Proceed>((rest, step) => () => step.take(context, rest), operation);
    return of(await proceed());
  }
}
