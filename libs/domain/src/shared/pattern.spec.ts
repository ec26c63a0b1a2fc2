import { describe, expect, it } from '@jest/globals';
import { RE2JS, RE2JSSyntaxException } from 're2js';
import { compilePattern, PATTERN_STEPS_MAX, PatternRefused, type PatternOptions } from './pattern.js';
import { patternSize } from './pattern-size.js';

const refusalOf = (text: string): string => {
  try {
    compilePattern(text);
    return 'none';
  } catch (error) {
    return error instanceof PatternRefused ? error.detail : `thrown: ${String(error)}`;
  }
};

describe('a pattern', () => {
  it.each<[string, string, boolean, PatternOptions]>([
    ['b+', 'abbc', true, {}],
    ['^b', 'abbc', false, {}],
    ['B', 'abbc', false, {}],
    ['B', 'abbc', true, { caseSensitive: false }],
    ['b', 'ABBC', false, { caseSensitive: true }],
    ['a.c', 'a\nc', false, {}],
    ['(?s)a.c', 'a\nc', true, {}],
    ['^\\p{Greek}+$', 'λόγος', true, {}],
    ['^.$', '🦊', true, {}],
    ['(?P<user>\\w+)@(?<host>\\w+)', 'ada@example', true, {}],
    ['', 'anything', true, {}],
    ['-e(nc|ncodedcommand)\\s+[A-Za-z0-9+/=]{40,}', `powershell -enc ${'QUJD'.repeat(10)}`, true, {}],
    ['^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.|$)){4}$', '192.168.0.1', true, {}],
  ])('%s, found anywhere in <%s>: %j with %j', (text, input, expected, options) => {
    expect(compilePattern(text, options).matches(input)).toBe(expected);
  });

  it.each([
    ['(?=a)b', 'must do without lookaround, as (?=, which takes more than linear time'],
    ['a(?!b)', 'must do without lookaround, as (?!, which takes more than linear time'],
    ['(?<=a)b', 'must do without lookaround, as (?<=, which takes more than linear time'],
    ['(?<!a)b', 'must do without lookaround, as (?<!, which takes more than linear time'],
    ['(a)\\1', 'must do without references back, as \\1, which take more than linear time'],
    ['(?<x>a)\\k<x>', 'must do without references back, as \\k, which take more than linear time'],
    ['(', 'must be a regular expression as RE2 knows them: missing closing ): ('],
    ['\\', 'must be a regular expression as RE2 knows them: trailing backslash at end of expression'],
    ['(?>a)', 'must be a regular expression as RE2 knows them: invalid or unsupported Perl syntax: (?>'],
    ['a++', 'must be a regular expression as RE2 knows them: invalid nested repetition operator: ++'],
    ['\\u0041', 'must be a regular expression as RE2 knows them: invalid escape sequence: \\u'],
  ])('%s is refused in words: %s', (text, detail) => {
    expect(refusalOf(text)).toBe(detail);
  });

  it('is nothing but accepted or refused, whatever it is', () => {
    for (const text of soups(3000)) expect(refusalOf(text)).toMatch(/^(none|must )/);
  });
});

describe('a pattern that other engines hang on', () => {
  const text = 'a'.repeat(100_000);

  it.each([
    ['(a+)+$', `${text}!`, false],
    ['^(a+)+$', `${text}!`, false],
    ['(a|aa)+$', `${text}!`, false],
    ['(a|a)*b$', text, false],
    ['(.*a){20}[0-9]', text, false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', text, false],
    ['([a-zA-Z]+)*[0-9]', text, false],
    ['(?:a?){50}a{50}[0-9]', text, false],
    ['\\s+$', `${' '.repeat(100_000)}x`, false],
    ['(a*)*(a*)*(a*)*[^a]', text, false],
    ['^(?:a?)*$', text, true],
  ])('%s answers for a text of a hundred thousand characters', (pattern, input, expected) => {
    expect(compilePattern(pattern).matches(input)).toBe(expected);
  });
});

describe('the size of a pattern', () => {
  it.each([
    'a{1000}'.repeat(285),
    '(a|b){1000}'.repeat(180),
    '(((a?)?)?){1000}'.repeat(120),
    'a{1000,}'.repeat(250),
    '\\pL{1000}'.repeat(200),
    `(?i)[${'a-\\x{10FFFF}'.repeat(150)}]`,
    `(?i)[${'\\pL'.repeat(600)}]`,
    `[${'\\pL'.repeat(660)}`,
    '\\pL'.repeat(600),
  ])('is known, and refused, before it takes seconds to compile: %s', (text) => {
    expect(patternSize(text)).toBeGreaterThan(PATTERN_STEPS_MAX);
    expect(refusalOf(text)).toBe(`must come to at most ${PATTERN_STEPS_MAX} steps. Repeat less often, or less at once`);
  });

  it.each([
    'x'.repeat(2000),
    '.{1000}',
    '[A-Za-z0-9+/=]{1000,}',
    '(?i)[a-я]{2,5}',
    '[\\x{80}-\\x{10FFFF}]+',
    '[[:alnum:]]+'.repeat(20),
    '(\\d{1,3}\\.){3}\\d{1,3}',
    '^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4})$',
  ])('leaves room for what people write: %s', (text) => {
    expect(refusalOf(text)).toBe('none');
  });

  it('is never less than what is made of it', () => {
    let compiled = 0;
    for (const text of patterns(4000)) {
      const size = patternSize(text);
      const steps = size > 20_000 ? null : stepsOf(text);
      if (steps === null) continue;
      compiled++;
      expect({ text, isEnough: size >= steps }).toEqual({ text, isEnough: true });
    }
    expect(compiled).toBeGreaterThan(1000);
  });
});

function stepsOf(text: string): number | null {
  try {
    return Math.max(...[0, RE2JS.CASE_INSENSITIVE].map((flags) => RE2JS.compile(text, flags).programSize()));
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return null;
    throw error;
  }
}

const ATOMS =
  String.raw`a . \d \pL \p{Greek} \x{41} \x41 [a-z] [^a-z] []a] [^]a] [-a] [a-] [a\]] [[:alpha:]] [[:^digit:]x] [\pL\d]
  \Qa+b\E \Q{3}\E ^ $ \b \. é 🦊 (?i) (?:) () { } ] {x a{,3} \071`.split(/\s+/);
const COUNTS = ['*', '+', '?', '*?', '+?', '??', '{2}', '{3,}', '{2,5}', '{0}', '{0,1}', '{0,}', '{7}?', '{10,20}'];
const OPENINGS = ['(', '(?:', '(?i:', '(?s-m:'];

/** Numbers below a bound, the same ones each time. */
function drawing(): (below: number) => number {
  let seed = 42;
  return (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
}

/** Patterns as the grammar has them, up to four groups deep. */
function patterns(count: number): string[] {
  const draw = drawing();
  const sequence = (depth: number): string =>
    Array.from({ length: 1 + draw(4) }, () => {
      const isGroup = depth > 0 && draw(10) < 4;
      const part = isGroup ? `${OPENINGS[draw(OPENINGS.length)]}${sequence(depth - 1)})` : ATOMS[draw(ATOMS.length)];
      return `${part}${draw(3) === 0 ? COUNTS[draw(COUNTS.length)] : ''}${draw(6) === 0 ? '|' : ''}`;
    }).join('');
  return Array.from({ length: count }, () => sequence(4));
}

/** Parts of patterns in any order. */
function soups(count: number): string[] {
  const draw = drawing();
  const parts = [...ATOMS, ...COUNTS, ...OPENINGS, ')', '|', '[', '(?', '\\', '(?=', '\\1'];
  return Array.from({ length: count }, () =>
    Array.from({ length: draw(12) }, () => parts[draw(parts.length)]).join(''),
  );
}
