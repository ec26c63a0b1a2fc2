import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { IdempotencyKeys } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { Registry } from 'prom-client';
import { NestLogger } from '../http/nest-logger.js';
import { LogLines } from '../testing/log-lines.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { KeySweep } from './key-sweep.js';

/** Sweeps follow each other without a break that anyone would notice. */
const SHORT_LIFE = { idempotencyTtlSeconds: 0.01 };

describe('the sweep of a gateway', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(SHORT_LIFE);
  });
  afterAll(async () => {
    await app.close();
  });

  it('removes all keys that are expired, whoever they belong to, and counts them', async () => {
    const { em } = app.database.orm;
    await em.execute(
      `insert into idempotency_keys
      select 'caller-' || n % 7, sha256(n::text::bytea), decode(repeat('00', 32), 'hex'), 200, '{}', '{}',
        now() - interval '2 days', now() + case when n % 100 = 0 then interval '1 day' else interval '-1 day' end
      from generate_series(1, 1300) as n`,
    );
    const swept = async (): Promise<string | undefined> =>
      /^sentinelops_idempotency_keys_swept_total (\d+)$/m.exec((await app.api.get('/metrics')).text)?.[1];
    await until(async () => (await swept()) === '1287');
    expect(await em.execute<unknown[]>('select from idempotency_keys')).toHaveLength(13);
  });
});

/** Stands for the table: how many expired keys there are, and whether it can be reached. */
class Table {
  readonly steps: number[] = [];
  isAway = false;
  private underWay = 0;

  constructor(private expired = 0) {}

  async sweep(limit: number): Promise<number> {
    expect(++this.underWay).toBe(1);
    await Promise.resolve();
    this.underWay--;
    const removed = Math.min(limit, this.expired);
    this.expired -= removed;
    this.steps.push(this.isAway ? NaN : removed);
    if (this.isAway) throw new Error('connect ECONNREFUSED');
    return removed;
  }
}

describe('a sweep', () => {
  let log: LogLines;
  let sweep: KeySweep | undefined;
  beforeEach(() => {
    log = new LogLines();
    Logger.overrideLogger(new NestLogger(log.logger));
  });
  afterEach(async () => {
    await sweep?.beforeApplicationShutdown();
  });

  const begin = (table: Table): void => {
    sweep = new KeySweep(table as unknown as IdempotencyKeys, SHORT_LIFE, new Registry());
    sweep.onApplicationBootstrap();
  };

  it('goes in steps of at most five hundred', async () => {
    const table = new Table(1201);
    begin(table);
    await until(() => table.steps.length >= 4);
    expect(table.steps.slice(0, 4)).toEqual([500, 500, 201, 0]);
  });

  it('that fails is tried again, and said once until one succeeds', async () => {
    const table = new Table();
    const failures = (): number => table.steps.filter(Number.isNaN).length;
    table.isAway = true;
    begin(table);
    await until(() => failures() >= 3);
    expect(log.mentioning('ECONNREFUSED')).toHaveLength(1);
    expect(log.lines).toEqual([
      expect.objectContaining({ level: 40, msg: expect.stringContaining('idempotency keys') }),
    ]);

    table.isAway = false;
    await until(() => table.steps.at(-1) === 0);
    table.isAway = true;
    const before = failures();
    await until(() => failures() >= before + 3);
    expect(log.lines).toHaveLength(2);
  });

  it('ends when the gateway stops', async () => {
    const table = new Table();
    begin(table);
    await until(() => table.steps.length > 0);
    await sweep!.beforeApplicationShutdown();
    const { length } = table.steps;
    await new Promise((resolve) => setImmediate(resolve));
    expect(table.steps).toHaveLength(length);
  });
});
