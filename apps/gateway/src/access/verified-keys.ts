import { setTimeout as delay } from 'node:timers/promises';
import type { ApiKey, ApiKeyRepository, Clock } from '@sentinelops/domain';
import { databaseFailure } from '@sentinelops/persistence';
import type { Circumstances } from '../http/principal.js';

/** For so long may a key be used after it was revoked by another process. */
const FRESH_MS = 2_000;
/** For so long whoever was known remains known while the database is away. */
const OUTAGE_MS = 3_600_000;
/** What may not depend on the database waits for it no longer than that. */
const PATIENCE_MS = 1_000;
const KEPT_MAX = 1_000;

interface Known {
  readonly key: ApiKey;
  /** When the database was asked. */
  readonly at: number;
}

/**
 * The keys that were found of late, so that not every request asks the database. What was not found is not kept: a new
 * key works at once, and strangers can't drive out those who are known.
 */
export class VerifiedKeys {
  private readonly known = new Map<string, Known>();
  private readonly lookups = new Map<string, Promise<ApiKey | null>>();

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly clock: Clock,
  ) {}

  /** The key with this hash, whether it holds or not. */
  async find(secretHash: string, { evenIfAway }: Circumstances): Promise<ApiKey | null> {
    const known = this.known.get(secretHash);
    if (known && this.age(known) < FRESH_MS) return known.key;
    const lookup = this.lookUp(secretHash);
    return evenIfAway && known && this.age(known) < OUTAGE_MS ? orWhileAway(lookup, known.key) : lookup;
  }

  /** Those who come with the same key at the same time share one query. */
  private lookUp(secretHash: string): Promise<ApiKey | null> {
    const underWay = this.lookups.get(secretHash);
    if (underWay) return underWay;
    const lookup = this.ask(secretHash).finally(() => this.lookups.delete(secretHash));
    this.lookups.set(secretHash, lookup);
    return lookup;
  }

  private async ask(secretHash: string): Promise<ApiKey | null> {
    const at = this.clock.now().getTime();
    const key = await this.keys.findBySecretHash(secretHash);
    // What was asked for last is last: the first one is the one to go.
    this.known.delete(secretHash);
    if (key) this.known.set(secretHash, { key, at });
    const [oldest = ''] = this.known.keys();
    if (this.known.size > KEPT_MAX) this.known.delete(oldest);
    return key;
  }

  /** A clock that was set back must not make anything live longer. */
  private age({ at }: Known): number {
    const age = this.clock.now().getTime() - at;
    return age < 0 ? Infinity : age;
  }
}

async function orWhileAway(lookup: Promise<ApiKey | null>, known: ApiKey): Promise<ApiKey | null> {
  const answered = new AbortController();
  const tooLate = delay(PATIENCE_MS, known, { signal: answered.signal }).catch(() => known);
  try {
    return await Promise.race([lookup, tooLate]);
  } catch (error) {
    if (databaseFailure(error) === null) throw error;
    return known;
  } finally {
    answered.abort();
  }
}
