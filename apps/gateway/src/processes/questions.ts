import type { PoolStatistics } from '@sentinelops/persistence';
import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { Settings } from '../settings.js';
import type { Line } from './line.js';

/** The metrics of one process, before anything is added up. */
export type Measured = MetricObjectWithValues<MetricValue<string>>[];

/** What a worker asks the primary, or lets it know. */
interface ToPrimary {
  /** By which to serve. */
  settings(): Settings;
  serving(): void;
  /** It can't, or could not stop in good order, for this reason, in a sentence for people. */
  failed(sentence: string): void;
  /** Of all workers together, in the text format of Prometheus. */
  metrics(): Promise<string>;
  /** Of all workers together. */
  pool(): Promise<PoolStatistics>;
}

/** What the primary asks a worker, or has it do. */
interface ToWorker {
  metrics(): Promise<Measured>;
  pool(): PoolStatistics;
  /** Is answered at once, and then what is under way is, before the process ends. */
  stop(): void;
}

export type LineToPrimary = Line<ToPrimary, ToWorker>;
export type LineToWorker = Line<ToWorker, ToPrimary>;
