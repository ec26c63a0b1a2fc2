import { describe, expect, it } from '@jest/globals';
import { SettingProblem } from '@sentinelops/connect';
import { processesSetting } from './processes.js';

const POOL = { size: 20 };

describe('the number of processes', () => {
  it.each([
    [undefined, 1],
    ['', 1],
    ['1', 1],
    ['4', 4],
    ['20', 20],
    ['auto', 8],
  ])('is 1 where nothing is said, a number, or that of the cores: %s', (text, expected) => {
    const environment = text === undefined ? {} : { SENTINELOPS_PROCESSES: text };
    expect(processesSetting(environment, POOL, 8)).toBe(expected);
  });

  it('is with auto no more than there are connections', () => {
    expect(processesSetting({ SENTINELOPS_PROCESSES: 'auto' }, POOL, 96)).toBe(20);
    expect(processesSetting({ SENTINELOPS_PROCESSES: 'auto' }, { size: 1000 }, 96)).toBe(64);
  });

  it.each(['0', '-1', '2.5', 'many', '65', '1e1'])('is refused by its name: %s', (text) => {
    const reading = (): number => processesSetting({ SENTINELOPS_PROCESSES: text }, POOL);
    expect(reading).toThrow(SettingProblem);
    expect(reading).toThrow(`SENTINELOPS_PROCESSES must be auto, or a whole number from 1 to 64, not "${text}".`);
  });

  it('is refused where the connections do not go round', () => {
    expect(() => processesSetting({ SENTINELOPS_PROCESSES: '21' }, POOL)).toThrow(
      'SENTINELOPS_PROCESSES must not be more than DB_POOL_SIZE, which is 20: each process needs a connection.',
    );
  });
});
