import { describe, expect, it } from '@jest/globals';
import { functionOf, ownerOf, selfTimes, type CallFrame } from './self-times.js';

const frame = (functionName: string, url = ''): CallFrame => ({ functionName, url, lineNumber: 6 });

describe('the owner of a function', () => {
  it.each([
    ['node:internal/streams/readable', 'Node'],
    ['file:///w/node_modules/express/lib/router.js', 'express'],
    ['file:///w/node_modules/@nestjs/core/router.js', '@nestjs/core'],
    ['file:///w/node_modules/a/node_modules/@b/c/d.js', '@b/c'],
    ['file:///w/apps/gateway/dist/main.js', 'our gateway'],
    ['file:///w/libs/persistence/dist/index.js', 'our persistence'],
    ['', 'V8 and the system'],
  ])('at %j is %s', (url, owner) => {
    expect(ownerOf(frame('f', url))).toBe(owner);
  });

  it('may be the garbage collector', () => {
    expect(ownerOf(frame('(garbage collector)'))).toBe('garbage collection');
  });
});

describe('the name of a function', () => {
  it('is what it is called, or where it is', () => {
    expect(functionOf(frame('f', 'node:net'))).toBe('f, Node');
    expect(functionOf(frame('', 'file:///w/libs/domain/dist/rule.js'))).toBe('rule.js:7, our domain');
  });
});

describe('self times', () => {
  const profile = {
    startTime: 1000,
    nodes: ['a', 'b', '(idle)'].map((name, id) => ({ id, callFrame: frame(name) })),
    samples: [0, 1, 2, 0, 1],
    timeDeltas: [10, 30, 500, 10, 50],
  };
  const of = (from: number, to: number) => [...selfTimes(profile, { from, to }, ({ functionName }) => functionName)];

  it('are shares of the time in which something was done, the largest first', () => {
    expect(of(0, 10_000)).toEqual([
      ['b', 80],
      ['a', 20],
    ]);
  });

  it('are those of a part of the time', () => {
    expect(of(1010, 1040)).toEqual([
      ['b', 75],
      ['a', 25],
    ]);
    expect(of(0, 999)).toEqual([]);
  });
});
