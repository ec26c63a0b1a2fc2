import { describe, expect, it } from '@jest/globals';
import { Checker, INSTANT_RANGE, isUuid } from './checker.js';

/** Pointers of what a check finds wrong. */
function wrong(check: (checker: Checker) => void): string[] {
  const checker = new Checker();
  check(checker);
  return checker.violations.map(({ pointer }) => pointer);
}

const BOUNDS = { min: 1, max: 3 };

describe('a checker', () => {
  it('collects everything that is wrong, with what it must be', () => {
    const checker = new Checker();
    expect(checker.that(true, '/a', 'must be')).toBe(true);
    expect(checker.that(false, '/b', 'must be b')).toBe(false);
    expect(checker.that(false, '/c', 'must be c')).toBe(false);
    expect(checker.violations).toEqual([
      { pointer: '/b', detail: 'must be b' },
      { pointer: '/c', detail: 'must be c' },
    ]);
  });

  it.each<[unknown, boolean]>([
    ['a', true],
    ['abc', true],
    ['🦊🦊🦊', true],
    [' a ', true],
    ['', false],
    ['   ', false],
    ['\u00a0\u2003', false],
    ['abcd', false],
    ['🦊🦊🦊🦊', false],
    ['a\0', false],
    ['\ud83e', false],
    [3, false],
    [null, false],
    [undefined, false],
  ])('takes the text %j: %s', (value, ok) => {
    expect(
      wrong((check) => {
        check.text(value, '/t', BOUNDS);
      }),
    ).toEqual(ok ? [] : ['/t']);
  });

  it('takes a blank text where none is needed', () => {
    expect(
      wrong((check) => {
        check.text('', '/t', { min: 0, max: 1 });
      }),
    ).toEqual([]);
    expect(
      wrong((check) => {
        check.text('ab', '/t', { min: 0, max: 1 });
      }),
    ).toEqual(['/t']);
  });

  it.each<[unknown, boolean, boolean]>([
    [1, true, true],
    [3, true, true],
    [1.5, true, false],
    [0.999, false, false],
    [3.001, false, false],
    [0, false, false],
    [4, false, false],
    [NaN, false, false],
    [Infinity, false, false],
    ['2', false, false],
    [null, false, false],
  ])('takes %j as a number: %s, as a whole one: %s', (value, number, whole) => {
    expect(
      wrong((check) => {
        check.number(value, '/n', BOUNDS);
      }),
    ).toEqual(number ? [] : ['/n']);
    expect(
      wrong((check) => {
        check.integer(value, '/n', BOUNDS);
      }),
    ).toEqual(whole ? [] : ['/n']);
  });

  it.each<[unknown, boolean]>([
    ['a', true],
    ['A', false],
    ['', false],
    [null, false],
  ])('takes %j as one of a and b: %s', (value, ok) => {
    expect(
      wrong((check) => {
        check.oneOf(value, '/o', ['a', 'b']);
      }),
    ).toEqual(ok ? [] : ['/o']);
  });

  it.each<[unknown, boolean]>([
    ['0195d6a0-0000-7000-8000-00000000000b', true],
    ['0195D6A0-0000-7000-8000-00000000000B', true],
    ['00000000-0000-0000-0000-000000000000', true],
    ['{0195d6a0-0000-7000-8000-00000000000b}', false],
    ['0195d6a0-0000-7000-8000-00000000000b\n', false],
    ['0195d6a0000070008000-00000000000b', false],
    ['0195d6a0-0000-7000-8000-00000000000g', false],
    ['', false],
    [null, false],
  ])('takes %j as a UUID: %s', (value, ok) => {
    expect(
      wrong((check) => {
        check.uuid(value, '/u');
      }),
    ).toEqual(ok ? [] : ['/u']);
    if (typeof value === 'string') expect(isUuid(value)).toBe(ok);
  });

  it.each<[unknown, boolean]>([
    [new Date(INSTANT_RANGE.min), true],
    [new Date(INSTANT_RANGE.max), true],
    [INSTANT_RANGE.min, true],
    [new Date(Date.parse(INSTANT_RANGE.min) - 1), false],
    [new Date(Date.parse(INSTANT_RANGE.max) + 1), false],
    [new Date(NaN), false],
    ['yesterday', false],
    [0, false],
    [null, false],
  ])('takes %p as an instant: %s', (value, ok) => {
    expect(
      wrong((check) => {
        check.instant(value, '/i');
      }),
    ).toEqual(ok ? [] : ['/i']);
  });

  it('points to each item of a list that is wrong', () => {
    const bounds = { maxItems: 3, text: BOUNDS };
    expect(
      wrong((check) => {
        check.texts(['a', '', 'abcd'], '/l', bounds);
      }),
    ).toEqual(['/l/1', '/l/2']);
    expect(
      wrong((check) => {
        check.uuids(['x'], '/l', 3);
      }),
    ).toEqual(['/l/0']);
  });

  it('does not look into a list that is too long, or none', () => {
    const bounds = { maxItems: 3, text: BOUNDS };
    expect(
      wrong((check) => {
        check.texts(['', '', '', ''], '/l', bounds);
      }),
    ).toEqual(['/l']);
    expect(
      wrong((check) => {
        check.texts('abc' as unknown as string[], '/l', bounds);
      }),
    ).toEqual(['/l']);
  });

  it.each<[unknown, string[]]>([
    [{}, []],
    [{ a: 'x'.repeat(12) }, []],
    [{ a: 'x'.repeat(13) }, ['/o']],
    [{ a: '\0', b: [NaN] }, ['/o/b/0', '/o/a']],
    [[], ['/o']],
    [null, ['/o']],
    ['{}', ['/o']],
  ])('takes the object %j of at most 20 characters, but for %j', (value, pointers) => {
    expect(
      wrong((check) => {
        check.object(value, '/o', 20);
      }),
    ).toEqual(pointers);
  });
});
