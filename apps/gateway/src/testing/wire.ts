import type { Fetch } from '@sentinelops/api-client';

/** Between a client and the gateway: what really goes back and forth, and a way to lose some of it. */
export class Wire {
  readonly exchanges: string[] = [];
  private toLose = 0;

  /** The next answers do not arrive: what was asked for is done, and whoever asked does not know. */
  loseAnswers(count: number): void {
    this.toLose = count;
  }

  readonly fetch: Fetch = async (request) => {
    const response = await fetch(request);
    this.exchanges.push(`${request.method} ${response.status}`);
    if (this.toLose === 0) return response;
    this.toLose -= 1;
    await response.body?.cancel();
    throw new TypeError('The answer is lost.');
  };
}
