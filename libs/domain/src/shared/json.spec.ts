import { describe, expect, it } from '@jest/globals';
import {
  characters,
  escapePointer,
  isJsonObject,
  isJsonScalar,
  JSON_DEPTH_MAX,
  JSON_VIOLATIONS_MAX,
  jsonViolations,
  sameJson,
  textProblem,
  type JsonValue,
} from './json.js';

function nested(levels: number, inner: JsonValue = 'x'): JsonValue {
  let value = inner;
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { inner: value };
  return value;
}

describe('what of a JSON value can not be stored', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['an empty object', {}],
    ['nested lists', [[1], [[]], {}]],
    ['emoji outside the BMP', { '🦊': '🦊' }],
    ['control characters but NUL', '\u0001\n\r\t'],
    ['the greatest number', Number.MAX_VALUE],
    ['keys that only look dangerous', { constructor: 1, prototype: 2, toString: 3 }],
    ['a date', { at: new Date(0) }],
  ])('is nothing of %s', (_, value) => {
    expect(jsonViolations(value)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['NUL in a text', { a: { b: 'x\0y' } }, '/a/b'],
    ['NUL in an item', ['ok', '\0'], '/1'],
    ['a lone high surrogate', { a: '\ud83e' }, '/a'],
    ['a lone low surrogate', { a: '\udd8a!' }, '/a'],
    ['NaN', { n: NaN }, '/n'],
    ['Infinity', [1, [Infinity]], '/1/0'],
    ['NUL in a key', { a: { 'b\0': 1 } }, '/a'],
    ['a lone surrogate in a key', { '\ud83e': 1 }, ''],
    ['the key __proto__', JSON.parse('{"a":{"__proto__":1}}'), '/a'],
    ['a slash and a tilde on the way', { 'a/b': { 'c~d': '\0' } }, '/a~1b/c~0d'],
  ])('is %s, with a pointer to it', (_, value, pointer) => {
    expect(jsonViolations(value).map((violation) => violation.pointer)).toEqual([pointer]);
  });

  it('starts its pointers where it is told', () => {
    expect(jsonViolations({ a: '\0' }, '/customFields')[0]?.pointer).toBe('/customFields/a');
  });

  it('is what lies deeper than the most, and nothing above', () => {
    expect(jsonViolations(nested(JSON_DEPTH_MAX))).toEqual([]);
    expect(jsonViolations(nested(JSON_DEPTH_MAX + 1))).toHaveLength(1);
  });

  it('is found in a value nested deeper than any stack', () => {
    expect(jsonViolations(nested(200_000))).toHaveLength(1);
  });

  it.each<[string, JsonValue]>([
    ['texts', Array.from({ length: 500 }, () => '\0')],
    ['keys', Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`\0${i}`, 1]))],
  ])('is told of the first few %s only', (_, value) => {
    expect(jsonViolations(value)).toHaveLength(JSON_VIOLATIONS_MAX);
  });
});

describe('a text', () => {
  it.each([
    ['', null],
    ['é 漢 🦊 \u0001', null],
    ['a\0', expect.stringContaining('NUL')],
    ['\ud83e', expect.stringContaining('surrogates')],
    ['\udd8a\ud83e', expect.stringContaining('surrogates')],
  ])('%j has the problem %s', (text, problem) => {
    expect(textProblem(text)).toEqual(problem);
  });

  it.each([
    ['', 0],
    ['abc', 3],
    ['🦊', 1],
    ['a🦊b🦊', 4],
    ['e\u0301', 2],
    ['👩‍👩‍👧', 5],
  ])('%j has %i characters', (text, count) => {
    expect(characters(text)).toBe(count);
  });
});

describe('two JSON values', () => {
  it.each<[unknown, unknown]>([
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [[], []],
    [{}, {}],
    [NaN, NaN],
    [new Date(5), new Date(5)],
    ['é', 'é'],
  ])('%j and %j are the same', (a, b) => {
    expect([sameJson(a, b), sameJson(b, a)]).toEqual([true, true]);
  });

  it.each<[unknown, unknown]>([
    [{ a: null }, {}],
    [null, undefined],
    [null, {}],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [[undefined], []],
    [{ a: 1 }, { a: 1, b: 2 }],
    [1, '1'],
    [0, false],
    ['', null],
    [new Date(5), new Date(6)],
    [new Date(5), new Date(5).toISOString()],
    [new Date(5), {}],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ])('%j and %j differ', (a, b) => {
    expect([sameJson(a, b), sameJson(b, a)]).toEqual([false, false]);
  });
});

describe('kinds of JSON values', () => {
  it.each<[JsonValue | undefined, boolean, boolean]>([
    ['a', true, false],
    [0, true, false],
    [false, true, false],
    [null, true, false],
    [undefined, false, false],
    [[], false, false],
    [{}, false, true],
  ])('%j: scalar %s, object %s', (value, scalar, object) => {
    expect([isJsonScalar(value), isJsonObject(value)]).toEqual([scalar, object]);
  });

  it('escapes a key for a pointer', () => {
    expect(escapePointer('~1/~0')).toBe('~01~1~00');
  });
});
