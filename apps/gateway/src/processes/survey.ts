import { setTimeout as delay } from 'node:timers/promises';
import type { PoolStatistics } from '@sentinelops/persistence';
import type { Member } from './member.js';
import { SummedMetrics } from './summed-metrics.js';
import { summedPool } from './summed-pool.js';

/** How long one that is busy may keep the others waiting for what it has to say. */
const PATIENCE_MS = 1000;

/** Asks all processes what each knows of itself, for whichever of them is asked. */
export class Survey {
  private readonly summedMetrics = new SummedMetrics<Member>();

  constructor(private readonly members: ReadonlySet<Member>) {}

  include(member: Member): void {
    member.line.answer('metrics', () => this.metrics());
    member.line.answer('pool', () => this.pool());
    void member.ended.then(() => {
      this.summedMetrics.remove(member);
    });
  }

  /** Of one that does not answer in time, what it said last. */
  private async metrics(): Promise<string> {
    await this.ofEach(async (member) => {
      const measured = await member.line.ask('metrics');
      if (this.members.has(member)) this.summedMetrics.update(member, measured);
    });
    return this.summedMetrics.text();
  }

  private async pool(): Promise<PoolStatistics> {
    const pools: PoolStatistics[] = [];
    await this.ofEach(async (member) => pools.push(await member.line.ask('pool')));
    return summedPool(pools);
  }

  /** Waits for all, but not for long. */
  private async ofEach(ask: (member: Member) => Promise<unknown>): Promise<void> {
    const answered = new AbortController();
    const tooLate = delay(PATIENCE_MS, undefined, { signal: answered.signal }).catch(() => undefined);
    const serving = [...this.members].filter(({ isServing }) => isServing);
    await Promise.race([Promise.allSettled(serving.map(ask)), tooLate]);
    answered.abort();
  }
}
