import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { arrive, type Arrival } from './arrive.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { messageOf } from './error-facts.js';
import { whileLocked } from './lock.js';
import type { Place } from './place.js';
import type { Presence } from './presence.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** Hears, in sentences for people, that the server died and that it is back. */
export type Tell = (sentence: string) => void;

interface StayState {
  readonly place: Place;
  readonly password: string;
  readonly arrival: Arrival;
  readonly tell: Tell;
}

/**
 * Our presence with its claims, taken up again whenever the server dies under it: where others knew it, since their
 * addresses lead there. Of all who share the server the first one starts it, and the others find it running.
 */
export class Stay {
  private presence: Presence;
  private readonly claims = new Set<string>();
  private readonly leaving = new AbortController();
  private readonly watching: Promise<void>;

  constructor(private readonly state: StayState) {
    this.presence = state.arrival.presence;
    this.watching = this.watch(this.leaving.signal);
  }

  async claim(name: string): Promise<boolean> {
    const isOurs = await this.presence.claim(name);
    if (isOurs) this.claims.add(name);
    return isOurs;
  }

  /** From now on a lost presence stays lost. Gives the last one, which may be that. */
  async settle(): Promise<Presence> {
    this.leaving.abort();
    await this.watching;
    return this.presence;
  }

  private async watch(signal: AbortSignal): Promise<void> {
    const left = once(signal, 'abort').then(() => false);
    const lost = (): Promise<boolean> => this.presence.gone.then(() => true);
    while (await Promise.race([left, lost()])) await this.comeBack(signal);
  }

  private async comeBack(signal: AbortSignal): Promise<void> {
    const { place, tell } = this.state;
    tell(`PostgreSQL in ${place.pgdata} is gone: it will be brought back.`);
    for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        await whileLocked(place.dataDir, () => this.arriveAgain());
        tell(`PostgreSQL in ${place.pgdata} is back.`);
        return;
      } catch (error) {
        tell(messageOf(error));
        await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async arriveAgain(): Promise<void> {
    const { place, password, arrival, tell } = this.state;
    const { presence, port } = await arrive(place, password, arrival.port);
    if (port !== arrival.port) {
      await presence.end();
      throw new EmbeddedPostgresError(
        `PostgreSQL in ${place.pgdata} came back at the port ${port} instead of ${arrival.port}: start this process again.`,
      );
    }
    for (const name of this.claims) {
      if (!(await presence.claim(name))) tell(`Another ${name} has taken over ${place.dataDir}: stop one of the two.`);
    }
    this.presence = presence;
  }
}
