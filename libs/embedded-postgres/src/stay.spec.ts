import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { anotherProcess, endProcesses } from './fixtures/another-process.js';
import { aDataDir, removeDataDirs } from './fixtures/data-dirs.js';
import { isServing, query } from './fixtures/query.js';
import { openServer } from './index.js';

const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

describeOnPosix('a server that is killed under those who use it', () => {
  let dataDir: string;
  let told: string[];

  beforeEach(async () => {
    dataDir = await aDataDir();
    told = [];
  });

  afterEach(async () => {
    endProcesses();
    await removeDataDirs();
  });

  const open = () => openServer({ dataDir, tell: (sentence) => told.push(sentence) });

  async function killPostmaster(): Promise<void> {
    const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
  }

  /** The time limit is that of the test. */
  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await condition())) await delay(20);
  }

  const isBack = (times = 1): boolean => told.filter((sentence) => sentence.endsWith('is back.')).length === times;

  it('comes back where it was with what was stored, says so, and is stopped in the end', async () => {
    const server = await open();
    await query(server.url, 'create table kept as select 42 as answer');
    for (const times of [1, 2]) {
      await killPostmaster();
      await until(() => isBack(times));
      expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    }
    const round = [expect.stringMatching(/is gone: it will be brought back\.$/), expect.stringMatching(/is back\.$/)];
    expect(told).toEqual([...round, ...round]);
    await server.close();
    expect(await isServing(server.url)).toBe(false);
  });

  it('comes back once for all who share it, who keep their roles', async () => {
    const here = await open();
    expect(await here.claim('importer')).toBe(true);
    const gateway = await anotherProcess(dataDir, 'gateway');
    await killPostmaster();
    await until(() => isBack());
    const presences = `select 1 from pg_stat_activity where application_name = 'sentinelops-embedded'`;
    await until(async () => (await query(here.url, presences)).length === 2);
    expect(await here.claim('gateway')).toBe(false);

    const third = await anotherProcess(dataDir, 'importer');
    expect(third).toMatchObject({ url: here.url, startedHere: false, claimed: false });
    await Promise.all([third.leave(), gateway.leave()]);
    expect(await isServing(here.url)).toBe(true);
    await here.close();
    expect(await isServing(here.url)).toBe(false);
  });

  it('is where it was also if a newcomer starts it first', async () => {
    const stranded = await anotherProcess(dataDir);
    await stranded.killHard();
    await killPostmaster();
    const newcomer = await open();
    expect([newcomer.url, newcomer.startedHere]).toEqual([stranded.url, true]);
    await newcomer.close();
  });

  it('comes back when its port is free again', async () => {
    const server = await open();
    const port = Number(new URL(server.url).port);
    await killPostmaster();
    const squatter = createServer();
    await once(squatter.listen(port, '127.0.0.1'), 'listening').catch(() => undefined);
    await until(() => isBack() || told.some((sentence) => sentence.includes('did not start')));
    squatter.close();
    await until(() => isBack());
    expect(await isServing(server.url)).toBe(true);
    await server.close();
  });

  it('stays away once they have left', async () => {
    const server = await open();
    await killPostmaster();
    await server.close();
    expect(await isServing(server.url)).toBe(false);
    await expect(server.claim('gateway')).rejects.toThrow('is gone');
  });
});
