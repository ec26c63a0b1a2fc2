import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseDoor, testDatabase, until, type TestDatabase } from '@sentinelops/persistence/testing';
import { cleanUp, GatewayProcess } from '../testing/gateway-process.js';

describe('a gateway whose database is not up yet', () => {
  let target: TestDatabase;
  let door: DatabaseDoor;

  beforeEach(async () => {
    target = await testDatabase();
    door = await DatabaseDoor.to(target.url);
  });
  afterEach(async () => {
    await cleanUp();
    await door.shut();
    await target.drop();
  });

  const gateway = (environment: Readonly<Record<string, string>> = {}): GatewayProcess =>
    new GatewayProcess({ environment: { DATABASE_URL: door.url, ...environment } });
  const line = (seconds: number): string =>
    `Waiting for PostgreSQL at ${new URL(door.url).host} (connection refused), up to ${seconds} s more\n`;

  it('says so, and serves as soon as it is', async () => {
    const waiting = gateway();
    await until(() => waiting.stderr !== '');
    await door.open();
    const { data } = await (await waiting.running()).client().GET('/health/ready');
    expect(data).toMatchObject({ status: 'ready' });
    expect(await waiting.stop()).toMatchObject({ exitCode: 0, stderr: line(60) });
  });

  it('gives up after DB_WAIT seconds, in a sentence', async () => {
    const { exitCode, stdout, stderr } = await gateway({ DB_WAIT: '1' }).ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr.startsWith(`${line(1)}DATABASE_URL: no PostgreSQL answers at `)).toBe(true);
  });

  it('goes on with its silence broken again and again', async () => {
    const waiting = gateway();
    await until(() => waiting.stderr.split('\n').length > 2);
    expect(waiting.stderr).toMatch(/^Waiting .* up to 60 s more\nWaiting .* up to 5\d s more\n$/);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at once when it is told to: %s', async (signal) => {
    const waiting = gateway();
    await until(() => waiting.stderr !== '');
    waiting.signalGroup(signal);
    expect(await waiting.ended).toEqual({ exitCode: 0, stdout: '', stderr: line(60) });
  });
});
