import { describe, expect, it } from '@jest/globals';
import { JSON_DEPTH_MAX, jsonViolations } from '@sentinelops/domain';
import { jsonExcess } from './json-limits.js';

const BOUNDS = { jsonDepth: 3, jsonItems: 4 };

const nested = (levels: number, make: (inner: unknown) => unknown, innermost: unknown = 1): unknown =>
  levels === 0 ? innermost : make(nested(levels - 1, make, innermost));
const inArray = (inner: unknown): unknown => [inner];
const inObject = (inner: unknown): unknown => ({ a: inner });

describe('what a body may have', () => {
  it.each([
    ['nothing', undefined],
    ['a scalar', 1],
    ['null', null],
    ['as many items as there may be', [1, 2, 3, 4]],
    ['as many fields as there may be', { a: 1, b: 2, c: 3, d: 4 }],
    ['as many levels as there may be', { a: [{ b: 1 }] }],
    ['that many at each of them', [[[1, 2, 3, 4], 2, 3, 4], 2, 3, [1, 2, 3, 4]]],
    ['empty ones', [[], {}, [[]], { a: {} }]],
  ])('is %s', (_, json) => {
    expect(jsonExcess(json, BOUNDS)).toBeNull();
  });

  it.each([
    ['too many items', [1, 2, 3, 4, 5], '', 'must not have more than 4 items'],
    ['too many fields', { a: 1, b: 2, c: 3, d: 4, e: 5 }, '', 'must not have more than 4 fields'],
    [
      'too many items further in',
      { a: 1, b: [2, { 'c/~d': [1, 2, 3, 4, 5] }] },
      '/b/1/c~1~0d',
      'must not have more than 4 items',
    ],
    ['too many levels', [1, [2, [3, [4]]]], '/1/1/1/0', 'must not be nested deeper than 3 levels'],
    ['too many levels after others', [[[1]], [[[1]]]], '/1/0/0/0', 'must not be nested deeper than 3 levels'],
  ])('is not %s, and it says where', (_, json, pointer, detail) => {
    expect(jsonExcess(json, BOUNDS)).toEqual({ pointer, detail });
  });

  it('is as deep as the domain says, level for level', () => {
    for (const make of [inArray, inObject]) {
      for (const innermost of [1, [], {}]) {
        for (const levels of [JSON_DEPTH_MAX - 1, JSON_DEPTH_MAX, JSON_DEPTH_MAX + 1]) {
          const json = nested(levels, make, innermost);
          const excess = jsonExcess(json, { jsonDepth: JSON_DEPTH_MAX, jsonItems: 0 });
          expect(excess === null ? [] : [excess]).toEqual(jsonViolations(json));
        }
      }
    }
  });

  it('is without limit where the limit is 0', () => {
    const json = [1, 2, 3, 4, 5, nested(100, inArray)];
    expect(jsonExcess(json, { jsonDepth: 0, jsonItems: 0 })).toBeNull();
    expect(jsonExcess(json, { jsonDepth: 0, jsonItems: 4 })).toMatchObject({ pointer: '' });
    expect(jsonExcess(json, { jsonDepth: 3, jsonItems: 0 })).toMatchObject({ pointer: '/5/0/0/0' });
  });

  it('is refused without running out of stack or time, whatever its shape', () => {
    const deep: unknown = JSON.parse('['.repeat(1_000_000) + ']'.repeat(1_000_000));
    const wide: unknown = JSON.parse(`[${'[],'.repeat(999_999)}[]]`);
    expect(jsonExcess(deep, { jsonDepth: 32, jsonItems: 0 })).toMatchObject({ pointer: '/0'.repeat(33) });
    expect(jsonExcess(deep, { jsonDepth: 0, jsonItems: 0 })).toBeNull();
    expect(jsonExcess(wide, { jsonDepth: 32, jsonItems: 10_000 })).toMatchObject({ pointer: '' });
    expect(jsonExcess(wide, { jsonDepth: 0, jsonItems: 0 })).toBeNull();
  });
});
