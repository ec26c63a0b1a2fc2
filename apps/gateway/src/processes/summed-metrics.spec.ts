import { describe, expect, it } from '@jest/globals';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { SummedMetrics } from './summed-metrics.js';

/** A process that has counted so many requests, of which so many are under way. */
function measured(requests: number, underWay: number, isUp = 1) {
  const registry = new Registry();
  const registers = [registry];
  const labelNames = ['route'];
  new Counter({ name: 'requests_total', help: 'Requests.', labelNames, registers }).inc({ route: '/a' }, requests);
  new Gauge({ name: 'under_way', help: 'Under way.', registers }).set(underWay);
  new Gauge({ name: 'is_up', help: 'Up.', aggregator: 'min', registers }).set(isUp);
  new Histogram({ name: 'seconds', help: 'Seconds.', buckets: [1], registers }).observe(requests);
  return registry.getMetricsAsJSON();
}

async function lines(sums: SummedMetrics<string>): Promise<string[]> {
  return (await sums.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('the metrics of several processes', () => {
  it('are added up, unless another way to put them together was chosen', async () => {
    const sums = new SummedMetrics<string>();
    sums.update('one', await measured(3, 1));
    sums.update('other', await measured(4, 2, 0));
    expect(await lines(sums)).toEqual([
      'requests_total{route="/a"} 7',
      'under_way 3',
      'is_up 0',
      'seconds_bucket{le="1"} 0',
      'seconds_bucket{le="+Inf"} 2',
      'seconds_sum 7',
      'seconds_count 2',
    ]);
  });

  it('are those that were said last', async () => {
    const sums = new SummedMetrics<string>();
    sums.update('one', await measured(3, 1));
    sums.update('one', await measured(5, 0));
    expect(await lines(sums)).toEqual(expect.arrayContaining(['requests_total{route="/a"} 5', 'under_way 0']));
  });

  it('do not forget what was counted by those that are gone, and forget how they were', async () => {
    const sums = new SummedMetrics<string>();
    for (const gone of ['first', 'second']) {
      sums.update(gone, await measured(10, 5, 0));
      sums.remove(gone);
    }
    sums.remove('one that never said anything');
    sums.update('one', await measured(3, 1));
    expect(await lines(sums)).toEqual(
      expect.arrayContaining(['requests_total{route="/a"} 23', 'under_way 1', 'is_up 1', 'seconds_count 3']),
    );
  });
});
