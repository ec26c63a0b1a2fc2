import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparison } from '../measuring/comparison.js';
import { atMost, ratioAtLeast } from '../measuring/goal.js';
import { figure, percent } from './figure.js';
import { writeFiles } from './files.js';
import { markdown } from './markdown.js';
import { plot } from './plot.js';
import type { Result } from './result.js';
import { summary, table } from './table.js';

const READ = comparison(
  { title: 'GET one', unit: 'per second', baseline: 'bare', goals: { gateway: ratioAtLeast(0.55) } },
  new Map([
    ['bare', [10_000, 8000]],
    ['gateway', [5000, 6000]],
  ]),
);
const MEMORY = comparison(
  { title: 'Memory <above idle>', unit: 'MB', goals: { export: atMost(150) } },
  new Map([['export', [300.25]]]),
);
const RESULTS: readonly Result[] = [
  { work: 'read', question: 'How many?', comparisons: [READ] },
  { work: 'export', question: 'How much?', comparisons: [MEMORY, { title: 'No goal', unit: 's', rows: [] }] },
];

describe('a figure', () => {
  it.each([
    [12_345.6, '12346'],
    [99.95, '100.0'],
    [12.34, '12.3'],
    [0.456, '0.46'],
    [NaN, '-'],
    [Infinity, '-'],
  ])('of %d is %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });

  it('may be a share', () => {
    expect([percent(0.123), percent(NaN)]).toEqual(['12 %', '-']);
  });
});

describe('a table', () => {
  it('has a line for each way', () => {
    expect(table(READ)).toBe(
      [
        'GET one',
        'per second  median  lowest  highest  spread  ratio           goal  met',
        'bare          9000    8000    10000    22 %   1.00',
        'gateway       5500    5000     6000    18 %   0.63  at least 0.55  yes',
        '',
      ].join('\n'),
    );
  });

  it('has no columns for what there is nothing to say about', () => {
    const shares = new Map([
      ['Node', [60]],
      ['V8', [7.5]],
    ]);
    expect(table(comparison({ title: 'Of its time', unit: '%' }, shares))).toBe(
      'Of its time\n%     median\nNode    60.0\nV8      7.50\n',
    );
  });

  it('of goals has what was found beside them', () => {
    expect(summary(RESULTS)).toBe(
      [
        'goals                                found            goal  met',
        'read: GET one, gateway                0.63   at least 0.55  yes',
        'export: Memory <above idle>, export    300  at most 150 MB   NO',
        '',
      ].join('\n'),
    );
  });

  it('of no goals is none', () => {
    expect(summary([])).toBe('');
  });
});

describe('the table for the documentation', () => {
  it('has a line for each goal, with what it is compared with', () => {
    expect(markdown(RESULTS)).toBe(
      [
        '| What | Beside | Found | Ratio | Goal | Met |',
        '| --- | --- | --- | --- | --- | --- |',
        '| `read`: GET one | bare: 9000 per second | gateway: 5500 per second | 0.63 | at least 0.55 | yes |',
        '| `export`: Memory <above idle> |  | export: 300 MB |  | at most 150 MB | NO |',
        '',
      ].join('\n'),
    );
  });
});

describe('the plot', () => {
  const svg = plot(RESULTS);

  it('has one bar for each goal, which says whether it is met', () => {
    const fills = [...svg.matchAll(/<rect x=.* fill="(.*)"\/>/g)].map(([, fill]) => fill);
    expect(fills).toEqual(['#2e7d32', '#c62828']);
    expect(svg).toContain('>0.63, at least 0.55<');
  });

  it('is longer the better it is, and never longer than there is room', () => {
    const widths = (found: number) =>
      [...plot([{ ...RESULTS[0]!, comparisons: [better(found)] }]).matchAll(/<rect x=.* width="(.*?)"/g)].map(
        ([, width]) => Number(width),
      );
    expect(widths(0.55)).toEqual([90]);
    expect(widths(1.1)).toEqual([180]);
    expect(widths(9)).toEqual([270]);
  });

  it('is well-formed whatever works are called', () => {
    expect(svg).toContain('export: Memory &lt;above idle>, export');
    expect(svg).not.toContain('<above');
  });
});

describe('the files', () => {
  it('have the results with the machine that they were found on, and their plot', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-report-'));
    try {
      const machine = {
        ...{ cores: 2, processor: 'A', memoryGb: 24, node: '24.0.0', postgresql: '18.4', commit: 'abc' },
      };
      const report = { machine, rows: 100, rounds: 2, seconds: 1, results: RESULTS };
      const [json = '', table = '', svg = ''] = await writeFiles(join(folder, 'deep', 'er'), report);
      expect(JSON.parse(await readFile(json, 'utf8'))).toEqual(report);
      expect(await readFile(table, 'utf8')).toBe(markdown(RESULTS));
      expect(await readFile(svg, 'utf8')).toBe(plot(RESULTS));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function better(ratio: number) {
  return { ...READ, rows: READ.rows.map((row) => ({ ...row, ratio })) };
}
