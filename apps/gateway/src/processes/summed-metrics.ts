import { AggregatorRegistry } from 'prom-client';
import type { Measured } from './questions.js';

/** What only ever grows, and looks to whoever reads it as if all had begun anew when it does not. */
const GROWING = ['counter', 'histogram', 'summary'];

/**
 * Adds up the metrics of several processes. What a process counted before it ended stays counted, as far as it was known
 * by then: a sum that falls is taken for a restart, and all of it for new.
 */
export class SummedMetrics<P> {
  private readonly latest = new Map<P, Measured>();
  private ofTheGone: Measured = [];

  update(process: P, measured: Measured): void {
    this.latest.set(process, measured);
  }

  remove(process: P): void {
    const last = this.latest.get(process) ?? [];
    this.latest.delete(process);
    const counted = last.filter(({ type }) => GROWING.includes(String(type)));
    this.ofTheGone = AggregatorRegistry.aggregate([this.ofTheGone, counted]).getMetricsAsArray() as Measured;
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return AggregatorRegistry.aggregate([...this.latest.values(), this.ofTheGone]).metrics();
  }
}
