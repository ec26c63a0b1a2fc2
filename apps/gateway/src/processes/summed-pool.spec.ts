import { describe, expect, it } from '@jest/globals';
import type { PoolStatistics } from '@sentinelops/persistence';
import { POOL_STATISTICS } from '../database/pool.dto.js';
import { summedPool } from './summed-pool.js';

const slowAt = (minute: number) => ({
  at: new Date(Date.UTC(2026, 2, 1, 12, minute)),
  durationMs: 1500,
  statement: `select ${minute}`,
});

const EXAMPLE: PoolStatistics = POOL_STATISTICS;
const pool = (over: Partial<PoolStatistics>): PoolStatistics => ({ ...EXAMPLE, ...over });

describe('the pools of several processes', () => {
  it('count together', () => {
    const { acquire, query, slowQueries, ...counts } = EXAMPLE;
    const doubled = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, 2 * count]));
    expect(summedPool([EXAMPLE, EXAMPLE])).toMatchObject(doubled);
    expect(summedPool([EXAMPLE])).toEqual({ acquire, query, slowQueries, ...counts });
  });

  it('weigh averages, and name durations that none has exceeded', () => {
    const one = { count: 300, averageMs: 2, p95Ms: 5, longestMs: 80 };
    const other = { count: 100, averageMs: 6, p95Ms: 9, longestMs: 20 };
    const idle = { count: 0, averageMs: 0, p95Ms: 0, longestMs: 0 };
    const { query, acquire } = summedPool([pool({ query: one, acquire: idle }), pool({ query: other, acquire: idle })]);
    expect(query).toEqual({ count: 400, averageMs: 3, p95Ms: 9, longestMs: 80 });
    expect(acquire).toEqual(idle);
  });

  it('show the latest slow statements of all, and no more than one would', () => {
    const log = (...minutes: number[]) => ({ thresholdMs: 1000, count: 20, latest: minutes.map(slowAt) });
    const { slowQueries } = summedPool([
      pool({ slowQueries: log(9, 5, 1) }),
      pool({ slowQueries: log(11, 10, 8, 7, 6, 4, 3, 2, 0) }),
    ]);
    expect(slowQueries).toEqual({ thresholdMs: 1000, count: 40, latest: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map(slowAt) });
  });
});
