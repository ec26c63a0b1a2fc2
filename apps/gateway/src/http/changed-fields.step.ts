import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ChangeHistory, VersionMismatch } from '@sentinelops/domain';
import type { Request } from 'express';
import { isReading } from './preconditions.js';
import type { Proceed, Step } from './steps.js';

/** Tells who came too late what others changed meanwhile. */
@Injectable()
export class ChangedFieldsStep implements Step {
  constructor(private readonly history: ChangeHistory) {}

  appliesTo({ method }: Request): boolean {
    return !isReading(method);
  }

  async take(_context: ExecutionContext, proceed: Proceed): Promise<unknown> {
    try {
      return await proceed();
    } catch (error) {
      if (error instanceof VersionMismatch) await this.explain(error);
      throw error;
    }
  }

  private async explain(mismatch: VersionMismatch): Promise<void> {
    const { resource, seen, current } = mismatch;
    const fields = seen === null ? null : await this.history.fieldsChanged(resource, seen, current.version);
    if (fields) mismatch.changedFields = [...fields].sort();
  }
}
