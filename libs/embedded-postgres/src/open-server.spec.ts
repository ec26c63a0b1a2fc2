import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { aDataDir, removeDataDirs } from './fixtures/data-dirs.js';
import { isServing, query } from './fixtures/query.js';
import { openServer } from './index.js';

const itOnPosix = process.platform === 'win32' ? it.skip : it;
const itOnLinux = process.platform === 'linux' ? it : it.skip;
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

describe('a data folder', () => {
  afterEach(removeDataDirs);

  itOnPosix('keeps its data, its settings and a secret password from one start to the next', async () => {
    const dataDir = await aDataDir();
    const first = await openServer({ dataDir });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.close();

    const second = await openServer({ dataDir });
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    const [settings] = await query(
      second.url,
      `select current_user as who, datlocprovider as provider, current_setting('data_checksums') as checksums,
              current_setting('timezone') as zone
       from pg_database where datname = 'sentinelops'`,
    );
    expect(settings).toEqual({ who: 'sentinelops', provider: 'b', checksums: 'on', zone: 'UTC' });
    await second.close();

    expect([first.startedHere, second.startedHere]).toEqual([true, true]);
    const password = await stat(join(dataDir, 'password'));
    expect(password.mode & 0o777).toBe(0o600);
    expect(password.size).toBeGreaterThan(32);
  });

  it('says which variable to set when a file is in its place', async () => {
    const dataDir = await aDataDir();
    await writeFile(dataDir, 'a file');
    await expect(openServer({ dataDir })).rejects.toThrow(/is not a folder .* set SENTINELOPS_DATA_DIR/);
    await expect(openServer({ dataDir: join(dataDir, 'below') })).rejects.toThrow(/SENTINELOPS_DATA_DIR/);
  });

  it('is left alone when another version of PostgreSQL made it', async () => {
    const dataDir = await aDataDir();
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    await expect(openServer({ dataDir })).rejects.toThrow(/made by PostgreSQL 15, and this is PostgreSQL 18/);
  });

  it('is left alone when it holds something else', async () => {
    const dataDir = await aDataDir();
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'thesis.txt'), 'mine');
    await expect(openServer({ dataDir })).rejects.toThrow(/holds files but no database/);
  });

  it('recovers from a first start that was killed half way', async () => {
    const dataDir = await aDataDir();
    await mkdir(join(dataDir, 'initializing', 'data'), { recursive: true });
    await writeFile(join(dataDir, 'initializing', 'data', 'PG_VERSION'), '18\n');
    const server = await openServer({ dataDir });
    expect(await isServing(server.url)).toBe(true);
    await server.close();
  });

  it('says so when its password was lost or changed', async () => {
    const dataDir = await aDataDir();
    const server = await openServer({ dataDir });
    await writeFile(join(dataDir, 'password'), 'guessed');
    await expect(openServer({ dataDir })).rejects.toThrow(/is not that of the database/);
    await rm(join(dataDir, 'password'));
    await expect(openServer({ dataDir })).rejects.toThrow(/password is missing/);
    await server.close();
  });

  itAsRoot('below a closed home folder still gets a server, which keeps its data', async () => {
    const dataDir = await aDataDir(0o700);
    const first = await openServer({ dataDir });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.close();
    const second = await openServer({ dataDir });
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.close();
    expect((await stat(dirname(dataDir))).mode & 0o777).toBe(0o700);
  });
});

describe('a server', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await aDataDir();
  });

  afterAll(removeDataDirs);

  itOnLinux('listens to this machine only', async () => {
    const server = await openServer({ dataDir });
    const elsewhere = server.url.replace('127.0.0.1', '127.0.0.2');
    await expect(query(elsewhere, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await server.close();
  });

  it('starts although its process number belongs to somebody else by now', async () => {
    const before = await openServer({ dataDir });
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await before.close();

    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid, cwd: '/' } : {});
    await writeFile(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'));
    await chown(pidFile, uid, gid);

    const server = await openServer({ dataDir });
    expect(server.startedHere).toBe(true);
    expect(stranger.exitCode).toBeNull();
    await server.close();
    stranger.kill();
    await once(stranger, 'exit');
  });

  it('is not stopped under a connection that is none of ours', async () => {
    const server = await openServer({ dataDir });
    const client = new pg.Client(server.url);
    await client.connect();
    await server.close();
    expect((await client.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();

    const next = await openServer({ dataDir });
    expect(next.startedHere).toBe(false);
    await next.close();
  });

  it('stops at once although a pool was closed only just before', async () => {
    const server = await openServer({ dataDir });
    const pool = new pg.Pool({ connectionString: server.url });
    await Promise.all(Array.from({ length: 10 }, () => pool.query('select pg_sleep(0.01)')));
    await pool.end();
    await server.close();
    expect(await isServing(server.url)).toBe(false);
  });
});
