import cluster from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { unlessAborted } from '@sentinelops/connect';
import type { Logger } from 'pino';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Settings } from '../settings.js';
import { Member } from './member.js';
import { Survey } from './survey.js';

/** One that served for this long was no failure from the start. */
const STEADY_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** The processes that serve on one port. One that ends is replaced, until all are told to stop. */
export class Crew {
  private readonly members = new Set<Member>();
  private readonly survey = new Survey(this.members);
  private readonly stopping = new AbortController();

  /** @param settings of each of them */
  constructor(
    private readonly settings: Settings,
    private readonly logger: Logger,
  ) {
    // Counts the requests to all of them, where they are counted in memory.
    new RateLimiterClusterMaster();
    cluster.setupPrimary({
      exec: fileURLToPath(new URL('worker.js', import.meta.url)),
      // Values arrive as what they were, such as instants.
      serialization: 'advanced',
    });
  }

  /** Is through once all serve. @throws Problem if one of them can't, and the signal's reason */
  async start(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const members = Array.from({ length: this.settings.processes }, () => this.fork());
    try {
      await unlessAborted(Promise.all(members.map(({ serving }) => serving)), signal);
      for (const member of members) void this.replaceWheneverEnded(member);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** All answer what is under way, and end. @throws Problem, once all have ended, if one of them could not */
  async stop(): Promise<void> {
    this.stopping.abort();
    const ends = await Promise.allSettled([...this.members].map((member) => member.stop()));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  private fork(): Member {
    const member = new Member(this.settings);
    this.members.add(member);
    this.survey.include(member);
    void member.ended.then(() => this.members.delete(member));
    return member;
  }

  private async replaceWheneverEnded(first: Member): Promise<void> {
    for (let member = first, pauseMs = 0; ; member = this.fork()) {
      const how = await member.ended;
      if (this.stopping.signal.aborted) return;
      this.logger.error(`${member.sentence(`ended ${how}.`)} Another process takes its place.`);
      pauseMs = member.servedMs < STEADY_MS ? Math.min(Math.max(2 * pauseMs, FIRST_PAUSE_MS), LONGEST_PAUSE_MS) : 0;
      if (!(await this.pause(pauseMs))) return;
    }
  }

  /** Whether to go on after it. */
  private pause(ms: number): Promise<boolean> {
    return delay(ms, true, { signal: this.stopping.signal }).catch(() => false);
  }
}
