import { Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry, type Aggregator } from 'prom-client';
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

const SUMMARIES: Partial<Record<Aggregator, Aggregator>> = { average: 'max', omit: 'min' };

/** One for each application, and not the library's global one, so that two in one process keep apart. */
function registryOfProcess(): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  // Of several processes an average would hide the one whose event loop is blocked, and no start at all the oldest of them.
  for (const metric of register.getMetricsAsArray()) {
    metric.aggregator = SUMMARIES[metric.aggregator] ?? metric.aggregator;
  }
  return register;
}
