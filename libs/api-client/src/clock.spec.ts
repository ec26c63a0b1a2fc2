import { describe, expect, it } from '@jest/globals';
import { systemClock } from './clock.js';

describe('the clock of the system', () => {
  it('goes', () => {
    expect(systemClock.now() / Date.now()).toBeCloseTo(1);
  });

  it('pauses for as long as it is told', async () => {
    const startedAt = performance.now();
    await systemClock.pause(20, new AbortController().signal);
    expect(performance.now() - startedAt).toBeGreaterThan(15);
  });

  it.each(['before', 'within'])('ends a pause that is broken off %s', async (moment) => {
    const breaking = new AbortController();
    if (moment === 'before') breaking.abort(new Error('enough'));
    const pause = systemClock.pause(3_600_000, breaking.signal);
    if (moment === 'within') breaking.abort(new Error('enough'));
    await expect(pause).rejects.toThrow('enough');
  });
});
