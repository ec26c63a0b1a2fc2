import { Problem } from '@sentinelops/connect';
import autocannon from 'autocannon';
import { CREDENTIALS } from '../running/gateway.js';
import { median } from '../measuring/comparison.js';
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

/** Answers a second. @throws Error if one is not as it should be */
export function rateUnder(load: Load): Way['measure'] {
  const answers = answersUnder(load);
  return async (durationMs) => {
    const { timesMs, lastedMs } = await answers(durationMs);
    return (timesMs.length * 1000) / lastedMs;
  };
}

/** Milliseconds until an answer is there: as many are quicker as are slower. @throws Error if one is not as it should be */
export function delayUnder(load: Load): Way['measure'] {
  const answers = answersUnder(load);
  return async (durationMs) => median((await answers(durationMs)).timesMs);
}

interface Answers {
  readonly timesMs: readonly number[];
  readonly lastedMs: number;
}

/** Each connection asks as soon as it has been answered. */
function answersUnder({ url, connections, requests, status }: Load): (durationMs: number) => Promise<Answers> {
  let tried: Promise<void> | undefined;
  return async (durationMs) => {
    await (tried ??= tryOne({ url, status }, requests[0]));
    const share = Math.floor(requests.length / connections);
    let first = 0;
    const timesMs: number[] = [];
    const { start, finish, errors, statusCodeStats } = await autocannon({
      url,
      connections,
      duration: durationMs / 1000,
      sampleInt: SAMPLE_MS,
      setupClient: (connection) => {
        const own = requests.slice(first, (first += share));
        connection.on('response', (_status, _bytes, timeMs) => timesMs.push(timeMs));
        connection.setRequests(own.map((one) => ({ ...one, headers: { ...CREDENTIALS, ...one.headers } })));
      },
    });
    const { [status]: expected, ...others } = statusCodeStats as unknown as Record<string, object>;
    if (errors > 0 || Object.keys(others).length > 0)
      throw new Error(`${url} was to answer ${status}, and answered ${JSON.stringify(others)} with ${errors} errors.`);
    if (!expected) throw new Problem('Nothing was answered in a whole turn: give turns more --seconds.');
    return { timesMs, lastedMs: finish.getTime() - start.getTime() };
  };
}
