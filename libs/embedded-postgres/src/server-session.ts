import { stopPostmaster } from './control.js';
import type { EmbeddedServer } from './embedded-server.js';
import { whileLocked } from './lock.js';
import type { Place } from './place.js';
import { Presence } from './presence.js';
import type { Stay } from './stay.js';

interface SessionState {
  readonly url: string;
  readonly adminUrl: string;
  readonly startedHere: boolean;
  readonly place: Place;
  readonly stay: Stay;
}

/** Our use of a server that may have other guests. */
export class ServerSession implements EmbeddedServer {
  private closing: Promise<void> | undefined;

  constructor(private readonly state: SessionState) {}

  get url(): string {
    return this.state.url;
  }

  get adminUrl(): string {
    return this.state.adminUrl;
  }

  get dataDir(): string {
    return this.state.place.dataDir;
  }

  /** Not the data folder's own `postgres` where the server's account could not reach that. */
  get pgdata(): string {
    return this.state.place.pgdata;
  }

  get startedHere(): boolean {
    return this.state.startedHere;
  }

  claim(name: string): Promise<boolean> {
    return this.state.stay.claim(name);
  }

  close(): Promise<void> {
    this.closing ??= this.leave();
    return this.closing;
  }

  /** Stops the server under everybody's feet and without saving anything. */
  async abandon(): Promise<void> {
    const presence = await this.state.stay.settle();
    await presence.end();
    await stopPostmaster(this.state.place, 'immediate');
  }

  private async leave(): Promise<void> {
    const last = await this.state.stay.settle();
    await whileLocked(this.dataDir, async () => {
      // A lost one can't tell whether others are there.
      const presence = last.isAlive ? last : await Presence.connect(this.adminUrl).catch(() => undefined);
      if (!presence) return;
      const isLast = await presence.isLast().catch(() => false);
      await presence.end();
      if (isLast) await stopPostmaster(this.state.place, 'fast');
    });
  }
}
