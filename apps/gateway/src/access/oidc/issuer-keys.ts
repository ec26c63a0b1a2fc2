import type { Clock } from '@sentinelops/domain';
import { causesOf } from '@sentinelops/persistence';
import { errors, type JWTVerifyGetKey } from 'jose';
import { IssuerUnavailable, RETRY_AFTER_SECONDS } from './issuer-unavailable.js';

/** Older keys are fetched anew before they are used: a key that the issuer has withdrawn holds no longer than this. */
const FRESH_MS = 600_000;
/** While the issuer can't be reached, what was fetched last serves until it is this old. */
const USABLE_MS = 3_600_000;
/** Between two fetches for a key that is not known: whoever makes up names of keys must not flood the issuer. */
const COOLDOWN_MS = 30_000;
/** After a fetch that failed. */
const PAUSE_MS = RETRY_AFTER_SECONDS * 1000;

interface Kept {
  readonly find: JWTVerifyGetKey;
  readonly fetchedAt: Date;
}

interface Failure {
  readonly error: IssuerUnavailable;
  readonly at: Date;
}

interface Source {
  /** How the issuer is called in messages. */
  readonly name: string;
  readonly fetch: () => Promise<JWTVerifyGetKey>;
  /** Is told when an outage begins, and when it is over. */
  readonly tell: (sentence: string) => void;
}

/** The keys of an issuer: kept, fetched when they are needed, and by one fetch for all who wait for it. */
export class IssuerKeys {
  private kept: Kept | null = null;
  private failure: Failure | null = null;
  private underWay: Promise<Kept> | null = null;

  constructor(
    private readonly source: Source,
    private readonly clock: Clock,
  ) {}

  /** The key that signed a token. @throws JOSEError if there is none; IssuerUnavailable */
  readonly find: JWTVerifyGetKey = async (...token) => {
    const kept = await this.current();
    try {
      return await kept.find(...token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.since(kept.fetchedAt) < COOLDOWN_MS) throw error;
    }
    const renewed = await this.renewed();
    return renewed.find(...token);
  };

  private async current(): Promise<Kept> {
    const { kept } = this;
    const ageMs = kept ? this.since(kept.fetchedAt) : Infinity;
    if (kept === null || ageMs >= USABLE_MS) return this.renewed();
    if (ageMs < FRESH_MS) return kept;
    const renewal = this.renewed().catch(() => kept);
    // Whoever comes while the issuer is known to be away does not wait for it.
    return this.failure ? kept : renewal;
  }

  private renewed(): Promise<Kept> {
    if (this.underWay) return this.underWay;
    if (this.failure && this.since(this.failure.at) < PAUSE_MS) return Promise.reject(this.failure.error);
    this.underWay = this.fetch().finally(() => {
      this.underWay = null;
    });
    return this.underWay;
  }

  private async fetch(): Promise<Kept> {
    const { name, fetch, tell } = this.source;
    try {
      this.kept = { find: await fetch(), fetchedAt: this.clock.now() };
    } catch (cause) {
      if (this.failure === null) tell(`The issuer ${name} gives no keys: ${reasons(cause)}.`);
      const error = new IssuerUnavailable(name, cause);
      this.failure = { error, at: this.clock.now() };
      throw error;
    }
    if (this.failure !== null) tell(`The issuer ${name} gives its keys again.`);
    this.failure = null;
    return this.kept;
  }

  /** A clock that was set back says nothing about an age. */
  private since(instant: Date): number {
    const ms = this.clock.now().getTime() - instant.getTime();
    return ms < 0 ? Infinity : ms;
  }
}

function reasons(error: unknown): string {
  const messages = [...causesOf(error)].map(({ message }) => message);
  return messages.filter((message) => typeof message === 'string' && message !== '').join(': ');
}
