import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The connection goes: before the answer, or in the midst of it. */
  readonly lost?: 'before' | 'within';
}

/** Answers with what it was told, one thing after the other, and keeps what it received. Begins anew with each test. */
export class TinyServer {
  received: Received[] = [];
  private replies: Reply[] = [];
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  constructor() {
    beforeAll(async () => {
      await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    });
    beforeEach(() => {
      this.replies = [];
      this.received = [];
    });
    afterAll(async () => {
      this.server.closeAllConnections();
      await new Promise((resolve) => this.server.close(resolve));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  will(...replies: readonly Reply[]): void {
    this.replies.push(...replies);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    this.received.push({ method, path, headers, body: await text(request) });
    const { status = 200, headers: own, body, lost } = this.replies.shift() ?? { status: 500 };
    if (lost === 'before') {
      request.socket.destroy();
      return;
    }
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    const content = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, { ...(content !== '' && { 'content-type': type }), ...own });
    if (lost === 'within') response.write(content.slice(0, 1), () => request.socket.destroy());
    else response.end(content);
  }
}
