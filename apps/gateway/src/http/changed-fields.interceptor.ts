import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ChangeHistory, VersionMismatch } from '@sentinelops/domain';
import { catchError, type Observable } from 'rxjs';

/** Tells who came too late what others changed meanwhile. */
@Injectable()
export class ChangedFieldsInterceptor implements NestInterceptor {
  constructor(private readonly history: ChangeHistory) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        if (error instanceof VersionMismatch) await this.explain(error);
        throw error;
      }),
    );
  }

  private async explain(mismatch: VersionMismatch): Promise<void> {
    const { resource, seen, current } = mismatch;
    const fields = seen === null ? null : await this.history.fieldsChanged(resource, seen, current.version);
    if (fields) mismatch.changedFields = [...fields].sort();
  }
}
