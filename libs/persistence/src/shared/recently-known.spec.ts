import { describe, expect, it } from '@jest/globals';
import { RecentlyKnown } from './recently-known.js';

describe('what was found out', () => {
  it('is known for two seconds, and again when it is found out again', () => {
    let now = 0;
    const known = new RecentlyKnown(() => now);
    known.add('a');
    now = 1999;
    expect([known.has('a'), known.has('b')]).toEqual([true, false]);
    now = 2000;
    expect(known.has('a')).toBe(false);
    known.add('a');
    now = 3999;
    expect(known.has('a')).toBe(true);
  });

  it('is forgotten, the oldest first, where there is too much of it', () => {
    const known = new RecentlyKnown(() => 0);
    for (let i = 0; i < 1000; i++) known.add(String(i));
    known.add('0');
    known.add('another');
    expect([known.has('0'), known.has('1'), known.has('2'), known.has('another')]).toEqual([true, false, true, true]);
  });
});
