import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Body } from './body.js';

export interface Sent {
  readonly method: string;
  /** As it goes over the wire, not normalised by anyone. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>> | undefined;
  readonly body?: string | Buffer | Readable | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** What JSON there is in it. */
  readonly body: Body;
}

/** Sends exactly what it is given; `fetch` and others mend a request before it leaves. */
export function exchange(port: number, agent: Agent, { method, path, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, agent, method, path, headers: { ...headers } });
    let answered = false;
    outgoing.on('response', (incoming) => {
      answered = true;
      buffer(incoming).then((bytes) => {
        const text = bytes.toString();
        const isJson = /[/+]json\b/.test(incoming.headers['content-type'] ?? '') && text !== '';
        const parsed: unknown = isJson ? JSON.parse(text) : undefined;
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parsed as Body });
      }, reject);
    });
    // An answer may come, and the connection go, before all of the body was sent.
    outgoing.on('error', (error) => {
      if (!answered) reject(error);
    });
    if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) outgoing.end(body);
    else pipeline(body, outgoing, () => undefined);
  });
}
