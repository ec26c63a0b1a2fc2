import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@sentinelops/persistence';
import { Registry } from 'prom-client';
import { MetricsModule } from '../metrics/metrics.module.js';
import { OneOfSeveral, OnlyProcess, Processes } from './processes.js';
import type { LineToPrimary } from './questions.js';

@Module({ imports: [MetricsModule], exports: [Processes] })
export class ProcessesModule {
  /** @param line to the primary, where there is one */
  static with(line: LineToPrimary | null): DynamicModule {
    const useFactory = (registry: Registry, database: Database): Processes =>
      line ? new OneOfSeveral(line, registry, database) : new OnlyProcess(registry, database);
    return {
      module: ProcessesModule,
      global: true,
      providers: [{ provide: Processes, useFactory, inject: [Registry, Database] }],
    };
  }
}
