import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { anotherProcess, endProcesses } from './fixtures/another-process.js';
import { aDataDir, removeDataDirs } from './fixtures/data-dirs.js';
import { isServing } from './fixtures/query.js';
import { openServer } from './index.js';

const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

describeOnPosix('processes on one data folder', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await aDataDir();
  });

  afterEach(endProcesses);

  afterAll(removeDataDirs);

  it('that come at the same moment share one server, and the last one out stops it', async () => {
    const [one, two, here] = await Promise.all([
      anotherProcess(dataDir),
      anotherProcess(dataDir),
      openServer({ dataDir }),
    ]);
    expect(new Set([one.url, two.url, here.url]).size).toBe(1);
    expect([one, two, here].filter(({ startedHere }) => startedHere)).toHaveLength(1);

    await here.close();
    await one.leave();
    expect(await isServing(two.url)).toBe(true);
    await two.leave();
    expect(await isServing(two.url)).toBe(false);
  });

  it('that leave at the same moment leave no server behind', async () => {
    const servers = await Promise.all([openServer({ dataDir }), openServer({ dataDir }), openServer({ dataDir })]);
    await Promise.all(servers.map((server) => server.close()));
    expect(await isServing(servers[0].url)).toBe(false);
  });

  it('that are killed leave a server, which the next one takes over and stops', async () => {
    const killed = await anotherProcess(dataDir);
    await killed.killHard();
    expect(await isServing(killed.url)).toBe(true);

    const heir = await openServer({ dataDir });
    expect([heir.url, heir.startedHere]).toEqual([killed.url, false]);
    await heir.close();
    expect(await isServing(heir.url)).toBe(false);
  });

  it('have their server until they are done, also after Ctrl-C', async () => {
    const process = await anotherProcess(dataDir);
    expect(process.startedHere).toBe(true);
    expect(await process.pressCtrlC()).toBe('drained');
    expect(await isServing(process.url)).toBe(false);
  });

  it('get a role one at a time, and a killed one gives it back', async () => {
    const here = await openServer({ dataDir });
    const gateway = await anotherProcess(dataDir, 'gateway');
    expect(gateway.claimed).toBe(true);
    expect(await here.claim('gateway')).toBe(false);
    expect(await here.claim('importer')).toBe(true);
    expect(await here.claim('importer')).toBe(true);

    await gateway.killHard();
    const successor = await anotherProcess(dataDir, 'gateway');
    expect(successor.claimed).toBe(true);
    await successor.leave();
    await here.close();
  });
});
