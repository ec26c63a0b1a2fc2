import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@sentinelops/domain';
import { mergePatch } from './merge-patch.js';

describe('a merge patch (RFC 7396)', () => {
  it.each<readonly [string, JsonObject, JsonObject, JsonObject]>([
    ['replaces a value', { name: 'old' }, { name: 'new' }, { name: 'new' }],
    ['adds a value', { name: 'a' }, { rank: 1 }, { name: 'a', rank: 1 }],
    ['removes a value by null', { name: 'a', rank: 1 }, { rank: null }, { name: 'a' }],
    ['removes the last value', { name: 'a' }, { name: null }, {}],
    ['removes what is not there', { name: 'a' }, { rank: null }, { name: 'a' }],
    ['replaces a list as a whole', { list: [1, 2, { a: 1 }] }, { list: [3] }, { list: [3] }],
    ['keeps null inside a list', { list: [1] }, { list: [null, { a: null }] }, { list: [null, { a: null }] }],
    ['replaces a list by a value', { list: [1] }, { list: 'one' }, { list: 'one' }],
    ['replaces a value by a list', { list: 'one' }, { list: [1] }, { list: [1] }],
    ['merges objects', { a: { b: 1, c: 2 } }, { a: { b: 3 } }, { a: { b: 3, c: 2 } }],
    ['removes inside an object', { a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    ['replaces a list by an object', { a: [{ b: 1 }] }, { a: { c: 1 } }, { a: { c: 1 } }],
    ['replaces a value by an object', { a: 'text' }, { a: { b: { c: 1 } } }, { a: { b: { c: 1 } } }],
    ['leaves no null behind in a new object', {}, { a: { b: { c: null } } }, { a: { b: {} } }],
    ['keeps a null that was there', { a: null }, { b: 1 }, { a: null, b: 1 }],
    ['changes nothing when it is empty', { a: { b: [1] } }, {}, { a: { b: [1] } }],
    ['keeps an object that is patched with an empty one', { a: { b: 1 } }, { a: {} }, { a: { b: 1 } }],
  ])('%s', (_, target, patch, expected) => {
    const before = JSON.stringify([target, patch]);
    expect(mergePatch(target, patch)).toEqual(expected);
    expect(JSON.stringify([target, patch])).toBe(before);
  });

  it('takes names of Object.prototype for names like any other', () => {
    expect(mergePatch({}, { constructor: { a: 1 }, toString: 'x' })).toEqual({ constructor: { a: 1 }, toString: 'x' });
  });
});
