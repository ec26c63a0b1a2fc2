import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '@sentinelops/domain';
import { parseDocument } from './parse-document.js';

const valueOf = (text: string): JsonValue => parseDocument({ text, line: 1 }).value;
const reading = (text: string) => (): JsonValue => valueOf(text);

describe('the value of a document', () => {
  it('keeps dates as they are written', () => {
    expect(valueOf('date: 2024-05-06\nat: 2024-05-06T07:08:09Z')).toEqual({
      date: '2024-05-06',
      at: '2024-05-06T07:08:09Z',
    });
  });

  it('keeps dates texts where a directive asks for YAML 1.1', () => {
    expect(valueOf('%YAML 1.1\n---\ndate: 2024-05-06')).toEqual({ date: '2024-05-06' });
  });

  it('has texts for keys, as they are written', () => {
    expect(valueOf('4104: a\n1.10: b\ntrue: c\n? ~\n: d')).toEqual({ '4104': 'a', '1.10': 'b', true: 'c', '~': 'd' });
  });

  it('keeps numbers that JSON or a double can not hold as texts', () => {
    expect(valueOf('[12345678901234567890, .nan, -.inf, 1e999, 12, 0x1F, 1.5]')).toEqual([
      '12345678901234567890',
      '.nan',
      '-.inf',
      '1e999',
      12,
      31,
      1.5,
    ]);
  });

  it('unfolds aliases, with the anchor set last', () => {
    expect(valueOf('a: &x 1\nb: *x\nc: &x [2]\nd: *x')).toEqual({ a: 1, b: 1, c: [2], d: [2] });
  });

  it('takes over the entries of merged maps below its own', () => {
    expect(valueOf('a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], z: 3}')).toMatchObject({
      c: { x: 1, y: 1, z: 3 },
    });
    expect(reading('a: {<<: 1}')).toThrow(/must have a map/);
  });

  it('refuses an alias without an anchor, and one inside its own', () => {
    expect(reading('a: *x')).toThrow(/no anchor/);
    expect(reading('a: &x [*x]')).toThrow(/no anchor/);
  });

  it('refuses a few lines that unfold to gigabytes', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);
    expect(reading(['l0: &l0 lol', ...levels].join('\n'))).toThrow(/unfold/);
    const merges = Array.from({ length: 40 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: [*m${i}, *m${i}]}`);
    expect(reading(['m0: &m0 {a: 1}', ...merges].join('\n'))).toThrow(/unfold/);
  });

  it('refuses duplicate keys, and those that become the same text', () => {
    expect(reading('a: 1\nb: 2\na: 3')).toThrow('the key "a" stands there twice');
    expect(reading('1: a\n"1": b')).toThrow(/twice/);
  });

  it('refuses lists and maps as keys', () => {
    expect(reading('? [a]\n: 1')).toThrow(/can not be a key/);
    expect(reading('a: &a [1]\n*a : 2')).toThrow(/can not be a key/);
  });

  it('refuses tags beyond the core schema instead of resolving them', () => {
    for (const tag of ['!!timestamp 2024-05-06', '!!binary AA==', '!!python/object:os.system x', '!x y']) {
      expect(reading(`a: ${tag}`)).toThrow(/Unresolved tag/);
    }
  });

  it('does not let a key change the object it stands in', () => {
    const value = valueOf('__proto__: {polluted: true}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__']);
  });
});
