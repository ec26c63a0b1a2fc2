import { describe, expect, it } from '@jest/globals';
import { conditionProblem } from './condition.js';
import { matchesGlob } from './glob.js';

const IDENTIFIERS = ['selection_img', 'selection_cli', 'filter_main', 'keywords', '_private'];

describe('conditionProblem', () => {
  it.each([
    'keywords',
    'selection_img and not filter_main',
    'not not keywords',
    '1 of selection_*',
    'all of them',
    '1 of keywords',
    'all of *_cli*',
    '((keywords or selection_img) and not (filter_main))',
    'keywords AND NOT 1 OF filter_* OR selection_cli',
    'not(keywords)or(selection_img)',
    ' keywords\n  and selection_cli ',
    '1 of _*',
  ])('reads %s', (condition) => {
    expect(conditionProblem(condition, IDENTIFIERS)).toBeNull();
  });

  it.each([
    ['', /search is due/],
    ['keywords and', /search is due/],
    ['and keywords', /identifier and,/],
    ['keywords selection_img', /and, or between/],
    ['keywords not filter_main', /and, or between/],
    ['(keywords', /close each/],
    ['keywords)', /open each/],
    ['()', /search is due/],
    ['nowhere', /identifier nowhere,/],
    ['selection_*', /identifier selection_\*,/],
    ['1 of nowhere_*', /nowhere_\*, of which there are none/],
    ['1 of', /after of/],
    ['2 of them', /identifier 2,/],
    ['keywords | count() > 5', /aggregation/],
    ['keywords | near selection_img', /aggregation/],
    ['Keywords', /identifier Keywords,/],
  ])('refuses %j', (condition, reason) => {
    expect(conditionProblem(condition, IDENTIFIERS)).toMatch(reason);
  });

  it('leaves identifiers with an underscore out of them', () => {
    expect(conditionProblem('1 of them', ['_private'])).toMatch(/none/);
  });

  it('reads deep parentheses without recursion, and refuses what is too long to be a condition', () => {
    const deep = `${'('.repeat(2000)}keywords${')'.repeat(2000)}`;
    expect(conditionProblem(deep, IDENTIFIERS)).toBeNull();
    expect(conditionProblem(`(${deep})`.repeat(2), IDENTIFIERS)).toMatch(/at most/);
  });
});

describe('matchesGlob', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['abc', '*', true],
    ['', '*', true],
    ['abc', 'a*c', true],
    ['abc', 'a*b', false],
    ['aa', 'a*a', true],
    ['a', 'a*a', false],
    ['abcbc', '*bc', true],
    ['axbyb', 'a*b*b', true],
    ['axb', 'a*b*b', false],
    ['a.c', 'a?c', false],
  ])('%s against %s is %s', (text, pattern, matches) => {
    expect(matchesGlob(text, pattern)).toBe(matches);
  });

  it('is not stalled by a pattern of stars', () => {
    expect(matchesGlob('a'.repeat(50_000), `${'a*'.repeat(2000)}b`)).toBe(false);
  });
});
