import { Agent } from 'node:http';
import type { Contract } from './contract.js';
import { exchange, type Answer, type Sent } from './http-client.js';

type Headers = Readonly<Record<string, string>>;
type Query = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** For who would change whatever is there. */
export const ANY_VERSION = { 'if-match': '*' } as const;

/** Talks to the app, and lets nothing pass that the OpenAPI document does not describe. */
export class ApiClient {
  /** @param key goes with every request that shows nothing else; null sends none */
  constructor(
    private readonly port: number,
    private readonly contract: Contract,
    private readonly key: string | null,
    private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 }),
  ) {}

  /** The same client for someone else, or for no one. */
  as(key: string | null): ApiClient {
    return new ApiClient(this.port, this.contract, key, this.agent);
  }

  async send(sent: Sent): Promise<Answer> {
    const answer = await this.sendUnchecked(sent);
    this.contract.check(sent, answer);
    return answer;
  }

  /** For answers that no operation documents, because they must not happen. */
  sendUnchecked(sent: Sent): Promise<Answer> {
    const { headers = {} } = sent;
    const isShown = this.key === null || 'x-api-key' in headers || 'authorization' in headers;
    return exchange(
      this.port,
      this.agent,
      isShown ? sent : { ...sent, headers: { ...headers, 'x-api-key': this.key } },
    );
  }

  get(path: string, query: Query = {}): Promise<Answer> {
    return this.send({ method: 'GET', path: withQuery(path, query) });
  }

  post(path: string, body?: unknown, headers?: Headers): Promise<Answer> {
    return this.json('POST', path, body, headers);
  }

  async put(path: string, body: unknown, headers?: Headers): Promise<Answer> {
    return this.json('PUT', path, body, headers ?? (await this.asRead(path)));
  }

  async patch(path: string, body: unknown, headers?: Headers): Promise<Answer> {
    const type = { 'content-type': 'application/merge-patch+json' };
    return this.json('PATCH', path, body, { ...type, ...(headers ?? (await this.asRead(path))) });
  }

  async delete(path: string, headers?: Headers): Promise<Answer> {
    return this.send({ method: 'DELETE', path, headers: headers ?? (await this.asRead(path)) });
  }

  /** What someone sends along who has just read what is there; for who says other headers, they are all. */
  private async asRead(path: string): Promise<Headers> {
    const { headers } = await this.sendUnchecked({ method: 'GET', path });
    return headers.etag === undefined ? ANY_VERSION : { 'if-match': headers.etag };
  }

  close(): void {
    this.agent.destroy();
  }

  private json(method: string, path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    if (body === undefined) return this.send({ method, path, headers });
    const text = JSON.stringify(body);
    return this.send({ method, path, headers: { 'content-type': 'application/json', ...headers }, body: text });
  }
}

export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as string[]) : [value]) parameters.append(name, String(one));
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}
