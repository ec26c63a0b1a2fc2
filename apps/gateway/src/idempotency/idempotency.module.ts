import { Module, type DynamicModule } from '@nestjs/common';
import { Database, IdempotencyKeys } from '@sentinelops/persistence';
import { MetricsModule } from '../metrics/metrics.module.js';
import { IdempotencySettings } from '../settings/idempotency.js';
import { KeySweep } from './key-sweep.js';

@Module({})
export class IdempotencyModule {
  static with(database: Database, settings: IdempotencySettings): DynamicModule {
    return {
      module: IdempotencyModule,
      imports: [MetricsModule],
      providers: [
        { provide: IdempotencyKeys, useValue: database.idempotencyKeys },
        { provide: IdempotencySettings, useValue: settings },
        KeySweep,
      ],
      exports: [IdempotencyKeys, IdempotencySettings],
    };
  }
}
