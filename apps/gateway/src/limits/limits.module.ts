import { Module, type DynamicModule } from '@nestjs/common';
import { Limits } from '../settings/limits.js';

/** What a request may take, for whoever has to hold it to that. */
@Module({})
export class LimitsModule {
  static with(limits: Limits): DynamicModule {
    const providers = [{ provide: Limits, useValue: limits }];
    return { module: LimitsModule, global: true, providers, exports: [Limits] };
  }
}
