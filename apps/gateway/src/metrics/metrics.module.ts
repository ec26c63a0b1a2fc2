import { Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DatabaseUp } from './database-up.js';
import { HttpMetrics } from './http-metrics.js';
import { MetricsController } from './metrics.controller.js';
import { PoolMetrics } from './pool-metrics.js';

@Module({
  controllers: [MetricsController],
  providers: [{ provide: Registry, useFactory: registryOfProcess }, HttpMetrics, PoolMetrics, DatabaseUp],
  exports: [Registry],
})
export class MetricsModule {}

/** One for each application, and not the library's global one, so that two in one process keep apart. */
function registryOfProcess(): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register;
}
