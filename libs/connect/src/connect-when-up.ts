import { setTimeout as delay } from 'node:timers/promises';
import { Database, type DatabaseSettings } from '@sentinelops/persistence';
import { notUpYet } from './not-up-yet.js';
import { unlessAborted } from './unless-aborted.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;
/** Less than the longest pause, so that none passes in silence. */
const SILENCE_MS = 4500;

/** How to wait for a database that is not up yet. */
export interface Wait {
  /** Milliseconds; 0: not at all. */
  readonly limitMs: number;
  /** Hears, in a sentence for people, what is waited for: at once, and then about every five seconds. */
  readonly say: (sentence: string) => void;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
}

/**
 * Connects as soon as the database lets us in.
 * @throws DatabaseProblem if it is not up within the limit, or is not usable at all; the signal's reason
 */
export async function connectWhenUp(settings: DatabaseSettings, { limitMs, say, signal }: Wait): Promise<Database> {
  const deadline = performance.now() + limitMs;
  let saidAt = -Infinity;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    signal?.throwIfAborted();
    try {
      return await connect(settings, signal);
    } catch (error) {
      const reason = notUpYet(error);
      const now = performance.now();
      if (reason === null || now >= deadline) throw error;
      if (now - saidAt >= SILENCE_MS) {
        say(waitingFor(settings.url, reason, deadline - now));
        saidAt = now;
      }
      await delay(Math.min(jittered(pauseMs), deadline - now), undefined, { signal });
    }
  }
}

/** An attempt may hang for as long as the network lets it; whoever gives up does not wait for that. */
async function connect(settings: DatabaseSettings, signal: AbortSignal | undefined): Promise<Database> {
  const attempt = Database.connect(settings);
  if (!signal) return attempt;
  try {
    return await unlessAborted(attempt, signal);
  } catch (error) {
    if (signal.aborted) attempt.then((late) => late.close()).catch(() => undefined);
    throw error;
  }
}

/** Many that wait for one database must not all come back at the same moment. */
function jittered(pauseMs: number): number {
  return pauseMs * (0.75 + Math.random() / 4);
}

function waitingFor(url: string, reason: string, leftMs: number): string {
  const { hostname, port } = new URL(url);
  const seconds = Math.ceil(leftMs / 1000);
  return `Waiting for PostgreSQL at ${hostname}:${port || '5432'} (${reason}), up to ${seconds} s more`;
}
