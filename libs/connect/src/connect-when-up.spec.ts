import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { DatabaseProblem } from '@sentinelops/persistence';
import { DatabaseDoor, testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { connectWhenUp, type Wait } from './connect-when-up.js';

describe('a database that is waited for', () => {
  let target: TestDatabase;
  let door: DatabaseDoor;
  let said: string[];

  beforeEach(async () => {
    target = await testDatabase({ migrated: false });
    door = await DatabaseDoor.to(target.url);
    said = [];
  });
  afterEach(async () => {
    await door.shut();
    await target.drop();
  });

  const wait = (over: Partial<Wait> = {}): Wait => ({
    limitMs: 20_000,
    say: (sentence) => said.push(sentence),
    ...over,
  });
  const settings = (url = door.url) => ({ url, applicationName: 'wait-spec' });
  const place = () => new URL(door.url).host;

  it('is connected to as soon as it is up, and said to be waited for before', async () => {
    const opening = { limitMs: 60_000, say: (sentence: string) => void (said.push(sentence), door.open()) };
    const database = await connectWhenUp(settings(), opening);
    await database.ping();
    await database.close();
    expect(said).toEqual([`Waiting for PostgreSQL at ${place()} (connection refused), up to 60 s more`]);
  });

  it('is not waited for if it is up', async () => {
    await door.open();
    await (await connectWhenUp(settings(), wait())).close();
    expect(said).toEqual([]);
  });

  it('is given up at the limit, in a sentence', async () => {
    const waiting = connectWhenUp(settings(), wait({ limitMs: 300 }));
    await expect(waiting).rejects.toThrow(DatabaseProblem);
    await expect(waiting).rejects.toThrow(`DATABASE_URL: no PostgreSQL answers at ${place()}.`);
    expect(said).toHaveLength(1);
  });

  it('is tried once where no wait is wanted', async () => {
    await expect(connectWhenUp(settings(), wait({ limitMs: 0 }))).rejects.toThrow(DatabaseProblem);
    expect(said).toEqual([]);
  });

  it('is waited for while its host is not known', async () => {
    const waiting = connectWhenUp(settings('postgres://a:b@no.such.invalid/c'), wait({ limitMs: 300 }));
    await expect(waiting).rejects.toThrow(DatabaseProblem);
    expect(said).toEqual(['Waiting for PostgreSQL at no.such.invalid:5432 (host not known), up to 1 s more']);
  });

  it.each<[string, (url: URL) => void]>([
    ['a wrong password', (url) => (url.password = 'wrong')],
    ['a missing database', (url) => (url.pathname = '/absent')],
    [
      'encryption that the server does not have',
      (url) => {
        url.searchParams.set('sslmode', 'require');
      },
    ],
  ])('is refused at once where waiting does not help: %s', async (_what, change) => {
    await door.open();
    const url = new URL(door.url);
    change(url);
    await expect(connectWhenUp(settings(url.href), wait())).rejects.toThrow(DatabaseProblem);
    expect(said).toEqual([]);
  });

  it('is no longer waited for once the signal says so', async () => {
    const giveUp = new AbortController();
    const abort = (sentence: string): void => {
      said.push(sentence);
      giveUp.abort();
    };
    const waiting = connectWhenUp(settings(), wait({ say: abort, signal: giveUp.signal }));
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(said).toHaveLength(1);
  });

  describe('behind a network that swallows everything', () => {
    let silent: Server;
    const sockets: Socket[] = [];

    beforeEach(async () => {
      silent = createServer((socket) => sockets.push(socket));
      await once(silent.listen(0, '127.0.0.1'), 'listening');
    });
    afterEach(() => {
      silent.close();
      for (const socket of sockets.splice(0)) socket.destroy();
    });

    it('is no longer waited for once the signal says so, in the middle of an attempt', async () => {
      const giveUp = new AbortController();
      const { port } = silent.address() as AddressInfo;
      const attempted = once(silent, 'connection');
      const waiting = connectWhenUp(settings(`postgres://a:b@127.0.0.1:${port}/c`), wait({ signal: giveUp.signal }));
      await attempted;
      giveUp.abort();
      await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    });
  });
});
