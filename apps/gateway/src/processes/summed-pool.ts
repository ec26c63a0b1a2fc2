import {
  SLOW_QUERIES_KEPT,
  type DurationSummary,
  type PoolStatistics,
  type SlowQueries,
} from '@sentinelops/persistence';

/** The pools of several processes as if they were one. */
export function summedPool(pools: readonly PoolStatistics[]): PoolStatistics {
  const sum = (read: (pool: PoolStatistics) => number): number => total(pools.map(read));
  return {
    size: sum(({ size }) => size),
    maxOverflow: sum(({ maxOverflow }) => maxOverflow),
    idle: sum(({ idle }) => idle),
    inUse: sum(({ inUse }) => inUse),
    overflow: sum(({ overflow }) => overflow),
    waiting: sum(({ waiting }) => waiting),
    timeouts: sum(({ timeouts }) => timeouts),
    opened: sum(({ opened }) => opened),
    recycled: sum(({ recycled }) => recycled),
    replaced: sum(({ replaced }) => replaced),
    acquire: durations(pools.map(({ acquire }) => acquire)),
    query: durations(pools.map(({ query }) => query)),
    slowQueries: slow(pools.map(({ slowQueries }) => slowQueries)),
  };
}

/** Of all p95 the highest: 95 of 100 took no longer than that, whichever process they were in. */
function durations(summaries: readonly DurationSummary[]): DurationSummary {
  const count = total(summaries.map((each) => each.count));
  const sumMs = total(summaries.map((each) => each.averageMs * each.count));
  return {
    count,
    averageMs: count === 0 ? 0 : Math.round((sumMs / count) * 1000) / 1000,
    p95Ms: Math.max(0, ...summaries.map(({ p95Ms }) => p95Ms)),
    longestMs: Math.max(0, ...summaries.map(({ longestMs }) => longestMs)),
  };
}

function slow(logs: readonly SlowQueries[]): SlowQueries {
  const latest = logs.flatMap((log) => log.latest).sort((one, other) => other.at.getTime() - one.at.getTime());
  return {
    thresholdMs: logs[0]?.thresholdMs ?? 0,
    count: total(logs.map(({ count }) => count)),
    latest: latest.slice(0, SLOW_QUERIES_KEPT),
  };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
