import { describe, expect, it } from '@jest/globals';
import * as domain from '../index.js';
import { InvalidRule, RuleNotFound } from '../rule/rule.errors.js';
import { ERROR_KINDS } from './domain-error.js';
import { secondsBetween, toInstantText } from './instant.js';
import { SEVERITIES, worstSeverity, type Severity } from './severity.js';
import { normalizeTags } from './tags.js';

describe('tags', () => {
  it.each<[string[], string[]]>([
    [[], []],
    [
      ['b', 'a'],
      ['b', 'a'],
    ],
    [['  DNS ', 'dns', 'Dns'], ['dns']],
    [
      ['b', 'A', 'B', 'a', 'c'],
      ['b', 'a', 'c'],
    ],
    [
      ['ATTACK.T1078', 'É'],
      ['attack.t1078', 'é'],
    ],
    [
      ['two words', 'two  words'],
      ['two words', 'two  words'],
    ],
    [[' '], ['']],
  ])('%j become %j: trimmed, lower-case, unique, in order of first mention', (tags, normal) => {
    expect(normalizeTags(tags)).toEqual(normal);
    expect(normalizeTags(normal)).toEqual(normal);
  });
});

describe('severities', () => {
  it.each<[Severity[], Severity]>([
    [['low', 'critical', 'high'], 'critical'],
    [['info', 'low'], 'low'],
    [['info'], 'info'],
    [[...SEVERITIES].toReversed(), 'critical'],
    [[], 'info'],
  ])('the worst of %j is %s', (severities, worst) => {
    expect(worstSeverity(severities)).toBe(worst);
  });
});

describe('instants', () => {
  it.each([
    ['2026-01-01T12:00:00+02:00', '2026-01-01T10:00:00.000Z'],
    ['2026-01-01T10:00:00.123456Z', '2026-01-01T10:00:00.123Z'],
    ['0001-01-02T00:00:00Z', '0001-01-02T00:00:00.000Z'],
  ])('%s has the one text %s', (text, normal) => {
    expect(toInstantText(text)).toBe(normal);
    expect(toInstantText(new Date(text))).toBe(normal);
  });

  it('are apart by seconds and their fractions, and backwards by less than none', () => {
    const [earlier, later] = [new Date('2026-01-01T00:00:00.250Z'), new Date('2026-01-01T00:01:00.000Z')];
    expect([secondsBetween(earlier, later), secondsBetween(later, earlier)]).toEqual([59.75, -59.75]);
  });
});

describe('expected failures', () => {
  it('say what they are, about what, and with which code', () => {
    const error = new RuleNotFound('RULE-000001');
    expect(error).toMatchObject({
      name: 'RuleNotFound',
      code: 'rule.not-found',
      kind: 'not-found',
      context: { key: 'RULE-000001' },
      message: expect.stringContaining('RULE-000001'),
    });
  });

  it('list everything that is wrong with an input', () => {
    const error = new InvalidRule([
      { pointer: '/name', detail: 'must be a text' },
      { pointer: '/tags/0', detail: 'must be short' },
    ]);
    expect(error.message).toBe('The rule is not valid: /name must be a text; /tags/0 must be short.');
    expect(error.kind).toBe('invalid');
  });

  it('each have a code of their own and a kind that is known', () => {
    type Made = new (...args: unknown[]) => domain.DomainError;
    const bases: unknown[] = [domain.InvalidInput, domain.VersionMismatch];
    const classes = (Object.values(domain) as unknown[]).filter(
      (it): it is Made => typeof it === 'function' && it.prototype instanceof domain.DomainError && !bases.includes(it),
    );
    const errors = classes.map((Failure) => new Failure([], [], []));
    const codes = errors.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(15);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, kind } of errors) {
      expect(code).toMatch(/^(rule|incident|api-key)\.[a-z]+(-[a-z]+)*$/);
      expect(ERROR_KINDS).toContain(kind);
    }
  });
});
