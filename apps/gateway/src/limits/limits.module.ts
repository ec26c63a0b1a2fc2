import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@sentinelops/persistence';
import { Processes } from '../processes/processes.js';
import { provide } from '../provide.js';
import { Limits } from '../settings/limits.js';
import { RateLimits } from './rate-limits.js';

/** What a request may take, for whoever has to hold it to that. */
@Module({})
export class LimitsModule {
  static with(limits: Limits): DynamicModule {
    const providers = [
      { provide: Limits, useValue: limits },
      provide(RateLimits, RateLimits, Limits, Database, Processes),
    ];
    return { module: LimitsModule, global: true, providers, exports: [Limits] };
  }
}
