import { describe, expect, it } from '@jest/globals';
import { readSigma } from './read-sigma.js';

const RULE = {
  title: 'title: Sample',
  logsource: 'logsource: {product: linux}',
  detection: 'detection: {s: {q: x}, condition: s}',
};

const CORRELATION = {
  type: 'type: event_count',
  rules: 'rules: [failed]',
  'group-by': 'group-by: [host]',
  timespan: 'timespan: 5m',
  condition: 'condition: {gte: 1}',
};

const FILTER = {
  rules: 'rules: [failed]',
  selection: 'selection: {q: x}',
  condition: 'condition: selection',
};

type Lines = Readonly<Record<string, string>>;

/** A sound document with some of its lines replaced, or taken out where they are empty. */
function lines(sound: Lines, over: Lines): string[] {
  return Object.values({ ...sound, ...over }).filter((line) => line !== '');
}

const aRule = (over: Lines = {}): string => lines(RULE, over).join('\n');
const aCorrelation = (over: Lines = {}): string =>
  ['title: C', 'correlation:', ...lines(CORRELATION, over).map((line) => `  ${line}`)].join('\n');
const aFilter = (over: Lines = {}): string =>
  [RULE.title, RULE.logsource, 'filter:', ...lines(FILTER, over).map((line) => `  ${line}`)].join('\n');

function refusal(text: string): { reason: string; line: number } {
  const [candidate] = readSigma({ file: 'sample.yml', text });
  if (!candidate || candidate.ok) throw new Error('it was not refused');
  return candidate;
}

const reasonOf = (text: string): string => refusal(text).reason;

it('takes the documents that the refused ones here are made from', () => {
  for (const text of [aRule(), aCorrelation(), aFilter()])
    expect(readSigma({ file: 'f', text })).toMatchObject([{ ok: true }]);
});

describe('a document is refused', () => {
  it('as YAML, with the line of the mistake', () => {
    expect(refusal(`${aRule()}\nlevel: [low`)).toMatchObject({
      line: 4,
      reason: expect.stringMatching(/not readable as YAML/),
    });
    expect(refusal(`# a\n${aRule()}\n\tlevel: low`).reason).toMatch(/not readable as YAML/);
    expect(refusal(`${aRule()}\nlevel: low\nlevel: high`)).toMatchObject({
      line: 5,
      reason: expect.stringMatching(/"level" stands there twice/),
    });
  });

  it('if it is no map', () => {
    for (const text of ['- a', 'text', '42', 'null']) expect(reasonOf(text)).toBe('the document must be a map');
  });

  it('with all that is wrong with it, and the line of the first', () => {
    expect(refusal(aRule({ level: 'level: odd', status: 'status: done', date: 'date: 2024/01/02' }))).toMatchObject({
      line: 5,
      reason: expect.stringMatching(
        /^status must be one of: .+; level must be one of: .+; date must be a date of the form YYYY-MM-DD$/,
      ),
    });
  });

  it('with no more reasons than anyone would read', () => {
    const tags = Array.from({ length: 500 }, (_, i) => `Bad ${i}`).join(', ');
    expect(reasonOf(aRule({ tags: `tags: [${tags}]` })).split('; ')).toHaveLength(10);
  });

  it('with the line of a value deep inside, in the numbers of the file', () => {
    const text = `${aRule()}\n---\n${aRule({ related: 'related:\n  - id: x\n    type: similar' })}`;
    const [, second] = readSigma({ file: 'f', text });
    expect(second).toMatchObject({ ok: false, line: 9, reason: 'related[0].id must be a UUID' });
  });
});

describe('an attribute is refused', () => {
  it.each([
    ['title', '', 'title must be given'],
    ['title', 'title:', 'title must be a text'],
    ['title', 'title: 42', 'title must be a text'],
    ['title', 'title: " "', 'title must not be blank'],
    ['title', `title: ${'x'.repeat(257)}`, 'title must have at most 256 characters'],
    ['id', 'id: 42', 'id must be a UUID'],
    ['id', 'id: 5b1f0c1e-0000-4000-8000-00000000000', 'id must be a UUID'],
    ['id', 'id:', 'id must be a UUID'],
    ['name', `name: ${'x'.repeat(257)}`, 'name must have at most 256 characters'],
    ['taxonomy', 'taxonomy: [a]', 'taxonomy must be a text'],
    ['status', 'status: Stable', /^status must be one of: stable/],
    ['level', 'level: none', /^level must be one of: informational/],
    ['level', 'level:', /^level must be one of/],
    ['description', 'description: [a]', 'description must be a text'],
    ['description', `description: ${'x'.repeat(65_536)}`, 'description must have at most 65535 characters'],
    ['license', 'license: 1', 'license must be a text'],
    ['author', 'author: [Ada]', 'author must be a text'],
    ['date', 'date: 2024/01/02', 'date must be a date of the form YYYY-MM-DD'],
    ['date', 'date: 2024-13-02', 'date must be a date of the form YYYY-MM-DD'],
    ['modified', 'modified: 2024-01-02T00:00:00Z', 'modified must be a date of the form YYYY-MM-DD'],
    ['references', 'references: https://example.org', 'references must be a list'],
    ['references', 'references: [a, {b: c}]', 'references[1] must be a text'],
    ['references', 'references: [a, a]', 'references must not name anything twice'],
    ['fields', 'fields: a', 'fields must be a list'],
    ['falsepositives', 'falsepositives: Unknown', 'falsepositives must be a list'],
    ['falsepositives', 'falsepositives: [x]', 'falsepositives[0] must have at least 2 characters'],
    ['tags', 'tags: attack.t1059', 'tags must be a list'],
    ['tags', 'tags: [attack]', /^tags\[0\] must be a tag/],
    ['tags', 'tags: [attack.T1059]', /^tags\[0\] must be a tag/],
    ['tags', 'tags: [attack.t1, attack.t1]', 'tags must not name anything twice'],
    ['related', 'related: {}', 'related must be a list'],
    ['related', 'related: [a]', 'related[0] must be a map of id and type'],
    ['related', 'related: [{id: 5b1f0c1e-0000-4000-8000-00000000000a}]', /^related\[0\].type must be one of: derived/],
    ['related', 'related: [{id: 5b1f0c1e-0000-4000-8000-00000000000a, type: obsoletes}]', /type must be one of/],
    ['scope', 'scope: [a]', 'scope[0] must have at least 2 characters'],
  ])('%s: %j', (name, line, reason) => {
    expect(reasonOf(aRule({ [name]: line }))).toMatch(reason);
  });

  it.each([
    [`references: [${'x'.repeat(2049)}]`, /^references\[0\] must have 1 to 2048 characters/],
    [
      `references: [${Array.from({ length: 501 }, (_, i) => `r${i}`).join(', ')}]`,
      /^references must be a list of at most 500/,
    ],
    [`tags: [a.${'x'.repeat(199)}]`, /^tags\[0\] must have 1 to 200 characters/],
    [`custom: [${`${'x'.repeat(1000)}, `.repeat(1)}"\\0"]`, 'custom[1] must not contain the NUL character'],
    ['custom: "\\ud800"', /^custom must be well-formed Unicode/],
    ['__proto__: {a: b}', 'the document has a key that can not be stored'],
    [`custom: ${'['.repeat(31)}1${']'.repeat(31)}`, /must not be nested deeper/],
  ])('because a rule can not hold it: %.60s', (line, reason) => {
    expect(reasonOf(aRule({ custom: line }))).toMatch(reason);
  });
});

describe('the body of a rule is refused', () => {
  it.each([
    [{ detection: '' }, 'the document must have one of: detection, correlation, filter'],
    [{ filter: 'filter: {}' }, 'filter must not stand in one document with detection'],
    [{ logsource: '' }, 'logsource must be given'],
    [{ logsource: 'logsource: linux' }, 'logsource must be a map'],
    [{ logsource: 'logsource: {}' }, 'logsource must have at least one of: category, product, service'],
    [{ logsource: 'logsource: {definition: on}' }, 'logsource must have at least one of: category, product, service'],
    [{ logsource: 'logsource: {product: 1}' }, 'logsource.product must be a text'],
    [{ detection: 'detection:' }, 'detection must be a map'],
    [{ detection: 'detection: {s: {q: x}}' }, 'detection.condition must be given'],
    [{ detection: 'detection: {s: {q: x}, condition: [s]}' }, 'detection.condition must be a text'],
    [{ detection: 'detection: {condition: all of them}' }, /^detection must have a search identifier/],
    [{ detection: 'detection: {s: text, condition: s}' }, /^detection.s must be a map, a list of maps or/],
    [{ detection: 'detection: {s: [[a]], condition: s}' }, /^detection.s must be a map, a list of maps or/],
    [{ detection: 'detection: {s: [1.5], condition: s}' }, /^detection.s must be a map, a list of maps or/],
    [{ detection: 'detection: {s: [a], timeframe: 5m, condition: s}' }, /^detection.timeframe must be a map/],
    [{ detection: 'detection: {s: [a], condition: other}' }, /^detection.condition refers to .+ other, which/],
    [
      { detection: 'detection: {s: [a], condition: s | count() > 5}' },
      /^detection.condition must not hold an aggregation/,
    ],
  ])('%j', (over: Lines, reason) => {
    expect(reasonOf(aRule(over))).toMatch(reason);
  });

  it.each([
    '{s: [a, 1, {b: c}], condition: s}',
    '{s: {}, condition: s}',
    '{s: [{a: null}, {b|re: [c]}], condition: s}',
  ])('but not %s', (detection) => {
    expect(readSigma({ file: 'f', text: aRule({ detection: `detection: ${detection}` }) })).toMatchObject([
      { ok: true },
    ]);
  });

  it('document by document where Sigma 1 spread a rule over several', () => {
    const text = [
      'action: global\ntitle: Spread\ndetection:\n  condition: s',
      'logsource: {product: linux}\ndetection:\n  s: {a: b}',
    ].join('\n---\n');
    expect(readSigma({ file: 'f', text })).toMatchObject([
      { ok: false, line: 1, reason: expect.stringMatching(/logsource must be given/) },
      { ok: false, line: 6, reason: expect.stringMatching(/title must be given; detection.condition must be given/) },
    ]);
  });
});

describe('a correlation is refused', () => {
  it.each([
    [{ type: '' }, /^correlation.type must be one of: event_count/],
    [{ type: 'type: near' }, /^correlation.type must be one of/],
    [{ rules: '' }, 'correlation.rules must be given'],
    [{ rules: 'rules: failed' }, 'correlation.rules must be a list'],
    [{ rules: 'rules: []' }, 'correlation.rules must name at least one rule'],
    [{ rules: 'rules: [a]' }, 'correlation.rules[0] must have at least 2 characters'],
    [{ rules: 'rules: [ab, ab]' }, 'correlation.rules must not name anything twice'],
    [
      { rules: `rules: [${Array.from({ length: 101 }, (_, i) => `rule${i}`).join(', ')}]` },
      /^correlation.rules must be a list of at most 100/,
    ],
    [{ 'group-by': '' }, 'correlation.group-by must be given'],
    [{ 'group-by': 'group-by: host' }, 'correlation.group-by must be a list'],
    [{ 'group-by': 'group-by: [""]' }, /^correlation.group-by\[0\] must have 1 to 512/],
    [{ timespan: '' }, /^correlation.timespan must be a number and one of/],
    [{ timespan: 'timespan: 15' }, /^correlation.timespan must be a number and one of/],
    [{ timespan: 'timespan: 1M' }, /^correlation.timespan must be a number and one of/],
    [{ timespan: 'timespan: 0s' }, /^correlation.timespan must be a whole number from 1/],
    [{ timespan: 'timespan: 366d' }, /^correlation.timespan must be a whole number from 1 to 31536000/],
    [{ condition: '' }, 'correlation.condition must be given'],
    [{ condition: 'condition: failed' }, 'correlation.condition must be a map'],
    [{ condition: 'condition: {}' }, /^correlation.condition must have at least one of: gt/],
    [{ condition: 'condition: {min: 1}' }, /^correlation.condition.min must be one of: gt/],
    [{ condition: 'condition: {gte: many}' }, 'correlation.condition.gte must be a number'],
    [{ type: 'type: value_count' }, 'correlation.condition must name a field for value_count'],
    [{ condition: 'condition: {gte: 1, field: 2}' }, 'correlation.condition.field must be a text'],
    [{ aliases: 'aliases: [a]' }, 'correlation.aliases must be a map'],
    [{ aliases: 'aliases: {a: b}' }, 'correlation.aliases.a must be a map'],
    [{ aliases: 'aliases: {a: {failed: 1}}' }, 'correlation.aliases.a.failed must be a text'],
  ])('%j', (over: Lines, reason) => {
    expect(reasonOf(aCorrelation(over))).toMatch(reason);
  });

  it('unless it is temporal and has no condition', () => {
    const text = aCorrelation({ type: 'type: temporal', rules: 'rules: [one, two]', condition: '' });
    expect(readSigma({ file: 'f', text })).toMatchObject([{ ok: true }]);
  });

  it('if it says of generate anything but true or false', () => {
    expect(reasonOf(`generate: 1\n${aCorrelation()}`)).toBe('generate must be true or false');
  });
});

describe('a filter is refused', () => {
  it.each([
    [{ rules: '' }, 'filter.rules must be given'],
    [{ rules: 'rules: any' }, 'filter.rules must be a list'],
    [{ rules: 'rules: []' }, 'filter.rules must name at least one rule'],
    [{ selection: '' }, /^filter.selection must be given/],
    [{ selection: 'selection: text' }, /^filter.selection must be a map/],
    [{ condition: '' }, 'filter.condition must be given'],
    [{ condition: 'condition: other' }, /^filter.condition refers to/],
  ])('%j', (over: Lines, reason) => {
    expect(reasonOf(aFilter(over))).toMatch(reason);
  });
});

describe('hostile text', () => {
  const MEGABYTE = 1_048_000;

  it.each([
    ['NUL', `${aRule()}\n# \0`, /NUL/, 4],
    ['a lone surrogate', `${aRule()}\n# \ud800`, /surrogates/, 4],
    ['more than a query can hold', aRule({ c: `# ${'x'.repeat(1_048_576)}` }), /not be larger than 1048576/, 1],
    ['nesting in brackets', '['.repeat(MEGABYTE), /nested deeper than 32/, 1],
    ['nesting in lists', '- '.repeat(MEGABYTE / 2), /nested deeper than 32/, 1],
    [
      'a nest that is just too deep',
      `${aRule()}\na: ${'{a: '.repeat(32)}1${'}'.repeat(32)}`,
      /nested deeper than 32/,
      4,
    ],
    ['a mistake in every character', `${aRule()}\na: [${','.repeat(90_000)}]`, /Unexpected ,/, 4],
    ['tokens without end', `${aRule()}\na: [${'x,'.repeat(MEGABYTE / 2)}]`, /more than 100000 YAML tokens/, 4],
    [
      'keys without end',
      `${aRule()}\n${Array.from({ length: 80_000 }, (_, i) => `k${i}: 1`).join('\n')}`,
      /YAML tokens/,
      20_000,
    ],
    ['documents without end', '--- a\n'.repeat(700_000), /more than 10000 documents/, 10_001],
    ['mistakes in thousands of documents', `--- [${','.repeat(390)}]\n`.repeat(9000), /Unexpected ,/, 1],
    ['quotes that never close', '"\n---\n'.repeat(9000), /not readable/, 2],
  ])('is refused before the patience of a spec ends: %s', (_, text, reason, line) => {
    const refused = refusal(text);
    expect(refused.reason).toMatch(reason);
    expect(Math.abs(refused.line - line)).toBeLessThan(15_000);
    if (line < 10) expect(refused.line).toBe(line);
  });

  it('shows no more of itself in a reason than fits on a line', () => {
    const { reason } = refusal(aRule({ detection: `detection: {s: [a], condition: "${'x'.repeat(4000)}"}` }));
    expect(reason.length).toBeLessThan(250);
    expect(reasonOf(aRule({ detection: 'detection: {s: [a], condition: "a\\tb\\u0085\\nc"}' }))).not.toMatch(/\p{Cc}/u);
  });
});
