import autocannon from 'autocannon';
import { CREDENTIALS } from '../running/gateway.js';
import type { Way } from '../measuring/rounds.js';

export interface Request extends Pick<autocannon.Request, 'path' | 'method' | 'body' | 'setupRequest'> {
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Load {
  /** Of the server. */
  readonly url: string;
  readonly connections: number;
  /** Each connection has a share of its own, which it sends again and again. */
  readonly requests: readonly Request[];
  /** The only status that may come. */
  readonly status: number;
}

/** How far apart the instants are at which the generator looks whether it is over. */
const SAMPLE_MS = 50;

/** So that whoever gets it wrong hears why. @throws Error */
async function tryOne({ url, status }: Pick<Load, 'url' | 'status'>, request: Request | undefined): Promise<void> {
  const { path = '', method = 'GET', headers, body = null } = request ?? {};
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...CREDENTIALS, ...headers },
    body: body as string | null,
  });
  if (response.status !== status)
    throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
}

/** Answers a second, each connection asking as soon as it has been answered. @throws Error if one is not as it should be */
export function loadOf({ url, connections, requests, status }: Load): Way['measure'] {
  let tried: Promise<void> | undefined;
  return async (durationMs) => {
    await (tried ??= tryOne({ url, status }, requests[0]));
    const share = Math.floor(requests.length / connections);
    let first = 0;
    const { start, finish, errors, statusCodeStats } = await autocannon({
      url,
      connections,
      duration: durationMs / 1000,
      sampleInt: SAMPLE_MS,
      setupClient: (connection) => {
        const own = requests.slice(first, (first += share));
        connection.setRequests(own.map((one) => ({ ...one, headers: { ...CREDENTIALS, ...one.headers } })));
      },
    });
    const { [status]: expected, ...others } = statusCodeStats as unknown as Record<string, { count: number }>;
    if (errors > 0 || Object.keys(others).length > 0 || !expected)
      throw new Error(`${url} was to answer ${status}, and answered ${JSON.stringify(others)} with ${errors} errors.`);
    return (expected.count * 1000) / (finish.getTime() - start.getTime());
  };
}
