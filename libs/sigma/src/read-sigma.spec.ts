import { describe, expect, it } from '@jest/globals';
import { Rule, type NewRule } from '@sentinelops/domain';
import { readSigma } from './read-sigma.js';

const FILE = 'rules/own/sample.yml';

const FULL = `# our own sample
title: Service account signs in at night
id: 5B1F0C1E-0000-4000-8000-00000000000A
related:
  - id: 5b1f0c1e-0000-4000-8000-00000000000b
    type: similar
name: night_sign_in
status: stable
description: |
  Finds a service account that signs in
  outside of its hours.
license: Apache-2.0
author: Ada, Grace
references:
  - https://example.org/night
  - A talk, 2023
date: 2023-04-05
modified: 2024-01-31
tags:
  - attack.t1078
  - detection.threat-hunting
logsource:
  product: linux
  service: sshd
  owner: us
detection:
  selection:
    user|startswith: svc_
  condition: selection
fields:
  - user
falsepositives:
  - Backups
level: informational
team: blue
review:
  every: 90
  by: [1, 2.5, null, true]
`;

const CORRELATION = `title: Many and then one
correlation:
  type: temporal_ordered
  rules:
    - failed
    - 5b1f0c1e-0000-4000-8000-00000000000a
  group-by: [who, where]
  timespan: 15m
  condition:
    gte: 2
  aliases:
    who:
      failed: user.name
      5b1f0c1e-0000-4000-8000-00000000000a: TargetUserName
    where:
      failed: host
falsepositives: Tests of our own
generate: true
level: high
`;

const FILTER = `title: Leave out the scanner
logsource:
  product: linux
filter:
  rules:
    - night_sign_in
  selection:
    src_ip: 192.0.2.7
  condition: not selection
`;

function minimal(...more: string[]): string {
  return [
    'title: Sample',
    'logsource: {category: dns}',
    'detection: {s: {q: x}, condition: s}',
    ...more.map((line) => line),
    '',
  ].join('\n');
}

function inputOf(text: string, file = FILE): NewRule {
  const [candidate] = readSigma({ file, text });
  if (!candidate?.ok) throw new Error(candidate?.reason ?? 'there is no document');
  return candidate.input;
}

function sigmaOf(text: string): unknown {
  return inputOf(text).customFields?.['sigma'];
}

describe('a rule', () => {
  it('fills the columns of a rule', () => {
    expect(inputOf(FULL)).toMatchObject({
      name: 'Service account signs in at night',
      description: 'Finds a service account that signs in\noutside of its hours.\n',
      ruleType: 'query',
      severity: 'info',
      status: 'active',
      enabled: true,
      query: FULL,
      correlation: null,
      tags: ['attack.t1078', 'detection.threat-hunting'],
      references: ['https://example.org/night', 'A talk, 2023'],
    });
  });

  it('keeps everything else it says as custom fields, but not what stands in a column or in the query', () => {
    expect(inputOf(FULL).customFields).toEqual({
      sigma: {
        key: '5b1f0c1e-0000-4000-8000-00000000000a',
        kind: 'rule',
        path: FILE,
        position: 0,
        id: '5B1F0C1E-0000-4000-8000-00000000000A',
        related: [{ id: '5b1f0c1e-0000-4000-8000-00000000000b', type: 'similar' }],
        name: 'night_sign_in',
        status: 'stable',
        license: 'Apache-2.0',
        author: 'Ada, Grace',
        date: '2023-04-05',
        modified: '2024-01-31',
        logsource: { product: 'linux', service: 'sshd', owner: 'us' },
        fields: ['user'],
        falsepositives: ['Backups'],
        level: 'informational',
        team: 'blue',
        review: { every: 90, by: [1, 2.5, null, true] },
      },
    });
  });

  it('is accepted by the domain', () => {
    const draft = Rule.draft(inputOf(FULL), '5b1f0c1e-0000-4000-8000-00000000000c', { by: 'ada', at: new Date(0) });
    expect(draft.query).toBe(FULL);
  });

  it.each([
    ['stable', 'active', true],
    ['test', 'testing', true],
    ['experimental', 'testing', true],
    ['deprecated', 'deprecated', false],
    ['unsupported', 'disabled', false],
  ])('of status %s is %s, enabled: %s', (sigma, status, enabled) => {
    expect(inputOf(minimal(`status: ${sigma}`))).toMatchObject({ status, enabled });
  });

  it('without level, status, description, tags and references is of medium severity, in testing and described by its title', () => {
    expect(inputOf(minimal())).toMatchObject({
      severity: 'medium',
      status: 'testing',
      enabled: true,
      description: 'Sigma rule: Sample',
      tags: [],
      references: [],
    });
    expect(inputOf(minimal('description: "  "')).description).toBe('Sigma rule: Sample');
  });

  it.each([
    ['informational', 'info'],
    ['low', 'low'],
    ['medium', 'medium'],
    ['high', 'high'],
    ['critical', 'critical'],
  ])('of level %s is of severity %s', (level, severity) => {
    expect(inputOf(minimal(`level: ${level}`)).severity).toBe(severity);
  });

  it('without an id is known by its place and title, so that files of one name in two folders are two', () => {
    const other = minimal().replace('Sample', 'Other');
    const candidates = readSigma({ file: FILE, text: `${minimal()}---\n${minimal()}---\n${other}` });
    const keys = candidates.map((candidate) => candidate.ok && candidate.input.customFields);
    expect(keys).toMatchObject([
      { sigma: { key: `${FILE}#0 sample` } },
      { sigma: { key: `${FILE}#1 sample`, position: 1 } },
      { sigma: { key: `${FILE}#2 other` } },
    ]);
  });

  it('cuts a title that is longer than a name, by characters, and keeps the whole', () => {
    const title = '🦊'.repeat(256);
    const { name, customFields } = inputOf(minimal().replace('Sample', title));
    expect(name).toBe(`${'🦊'.repeat(199)}…`);
    expect(customFields).toMatchObject({ sigma: { title } });
    expect(sigmaOf(minimal())).not.toHaveProperty('title');
  });

  it('does not let a field of the author replace what the document is known by', () => {
    expect(sigmaOf(minimal('key: mine', 'path: /etc/passwd', 'position: 7', 'kind: filter'))).toMatchObject({
      key: `${FILE}#0 sample`,
      path: FILE,
      position: 0,
      kind: 'rule',
    });
  });

  it('may have the aggregation of Sigma 1 if its status is unsupported', () => {
    const text = minimal('status: unsupported').replace('condition: s', 'condition: s | count() > 5');
    expect(inputOf(text)).toMatchObject({ status: 'disabled', enabled: false, query: text });
  });
});

describe('a correlation', () => {
  it('refers to its rules, in their order, within its window', () => {
    const { ruleType, query, correlation, severity } = inputOf(CORRELATION);
    expect({ ruleType, severity }).toEqual({ ruleType: 'correlation', severity: 'high' });
    expect(query).toBe(CORRELATION);
    expect(correlation).toEqual({
      events: [
        {
          rule: 'failed',
          type: 'temporal_ordered',
          condition: { gte: 2 },
          aliases: { who: 'user.name', where: 'host' },
        },
        {
          rule: '5b1f0c1e-0000-4000-8000-00000000000a',
          type: 'temporal_ordered',
          condition: { gte: 2 },
          aliases: { who: 'TargetUserName' },
        },
      ],
      windowSeconds: 900,
      joinFields: ['who', 'where'],
      sequenceRequired: true,
    });
  });

  it('keeps its body in the query only', () => {
    expect(sigmaOf(CORRELATION)).toEqual({
      key: `${FILE}#0 many and then one`,
      kind: 'correlation',
      path: FILE,
      position: 0,
      falsepositives: 'Tests of our own',
      generate: true,
      level: 'high',
    });
  });

  it('over a single rule spans the first and the last of its occurrences', () => {
    const text = correlationOf('event_count', '{gte: 10}');
    expect(inputOf(text).correlation).toMatchObject({
      events: [
        { rule: 'failed', occurrence: 'first', condition: { gte: 10 } },
        { rule: 'failed', occurrence: 'last', condition: { gte: 10 } },
      ],
      sequenceRequired: false,
    });
  });

  it.each([
    ['value_count', '{field: user, gte: 5}'],
    ['value_count', '{field: [user, domain], gt: 5, lte: 9}'],
    ['value_sum', '{field: bytes, gt: 1000000}'],
    ['value_avg', '{field: bytes, gt: 0.5}'],
    ['value_percentile', '{field: image, lte: 1}'],
    ['event_count', '{neq: 3}'],
    ['temporal', '{eq: 2}'],
  ])('of type %s counts by %s', (type, condition) => {
    expect(inputOf(correlationOf(type, condition)).correlation?.events[0]).toMatchObject({ type });
  });

  it.each([
    ['30s', 30],
    ['90m', 5400],
    ['24h', 86_400],
    ['7d', 604_800],
  ])('takes %s for %s seconds', (timespan, windowSeconds) => {
    const text = correlationOf('event_count', '{gte: 1}').replace('5m', timespan);
    expect(inputOf(text).correlation).toMatchObject({ windowSeconds });
  });
});

function correlationOf(type: string, condition: string): string {
  return `title: C
correlation: {type: ${type}, rules: [failed], group-by: [host], timespan: 5m, condition: ${condition}}
`;
}

describe('a filter', () => {
  it('is kept and never enabled, because it detects nothing by itself', () => {
    expect(inputOf(FILTER)).toMatchObject({
      ruleType: 'custom',
      enabled: false,
      status: 'testing',
      query: FILTER,
      description: 'Sigma filter: Leave out the scanner',
      customFields: { sigma: { kind: 'filter', logsource: { product: 'linux' } } },
    });
    expect(sigmaOf(FILTER)).not.toHaveProperty('filter');
  });
});

describe('readSigma', () => {
  it('gives a candidate for each document, good or not, with the line it begins on', () => {
    const text = `${minimal()}---\ntitle: Half\n---\n${minimal('level: low')}`;
    expect(readSigma({ file: FILE, text }).map(({ ok, line, file }) => ({ ok, line, file }))).toEqual([
      { ok: true, line: 1, file: FILE },
      { ok: false, line: 5, file: FILE },
      { ok: true, line: 6, file: FILE },
    ]);
  });

  it('has the file again when the queries are put together', () => {
    const text = `\uFEFF# head\r\n${FULL}\n---\n# second\n${CORRELATION}...\n${FILTER}# the end`;
    const candidates = readSigma({ file: FILE, text });
    expect(candidates.map((candidate) => candidate.ok && candidate.input.query).join('')).toBe(text);
    expect(candidates).toHaveLength(3);
  });

  it('reads the text of a single document as it reads it within its file', () => {
    const [, second] = readSigma({ file: FILE, text: `${FULL}---\n${CORRELATION}` });
    const query = second?.ok ? (second.input.query ?? '') : '';
    expect(readSigma({ file: FILE, text: query })).toMatchObject([{ ok: true, input: { query } }]);
  });

  it('gives nothing for a file without documents', () => {
    expect(readSigma({ file: FILE, text: '# nothing here\n---\n' })).toEqual([]);
  });
});
