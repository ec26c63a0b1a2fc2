import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { drainable } from './drain.js';

const LIMIT_MS = 2_000;

describe('draining', () => {
  let server: Server;
  let drain: () => Promise<void>;
  const responses: ServerResponse[] = [];

  beforeEach(async () => {
    server = createServer((_request, response) => responses.push(response));
    const close = drainable(server, { limitMs: LIMIT_MS });
    drain = () =>
      close(
        () =>
          new Promise((resolve) =>
            server.close(() => {
              resolve();
            }),
          ),
      );
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });

  afterEach(() => {
    responses.splice(0);
    server.closeAllConnections();
  });

  async function connection(): Promise<Socket> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    await once(socket, 'connect');
    return socket;
  }

  async function ask(socket: Socket): Promise<void> {
    const asked = once(server, 'request');
    socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    await asked;
  }

  async function expectSoon(drained: Promise<void>): Promise<void> {
    const since = performance.now();
    await drained;
    expect(performance.now() - since).toBeLessThan(LIMIT_MS / 2);
  }

  it('ends a connection without a request at once', async () => {
    const socket = await connection();
    const ended = once(socket, 'close');
    await expectSoon(drain());
    await ended;
  });

  it('waits for a request that has begun, and not for a next one on the same connection', async () => {
    const socket = await connection();
    await ask(socket);
    responses[0]?.end('first');
    await once(socket, 'data');
    await ask(socket);
    const drained = drain();
    responses[1]?.end('second');
    const [answer] = (await once(socket, 'data')) as [string];
    expect(answer).toMatch(/Connection: close[^]*second/);
    await expectSoon(drained);
  });

  it('hears a request on a connection that was kept, and lets its sender know that it was the last', async () => {
    const socket = await connection();
    await ask(socket);
    responses[0]?.end('first');
    await once(socket, 'data');
    const drained = drain();
    await ask(socket);
    responses[1]?.end('last');
    const [answer] = (await once(socket, 'data')) as [string];
    expect(answer).toMatch(/Connection: close[^]*last/);
    await expectSoon(drained);
  });

  it('hears a request whose connection is as new as the stop', async () => {
    const socket = await connection();
    const drained = drain();
    await ask(socket);
    responses[0]?.end('heard');
    const [answer] = (await once(socket, 'data')) as [string];
    expect(answer).toMatch(/Connection: close[^]*heard/);
    await expectSoon(drained);
  });

  it('gives up a request that never ends', async () => {
    const socket = await connection();
    await ask(socket);
    const ended = once(socket, 'close');
    await drain();
    await ended;
  });
});
