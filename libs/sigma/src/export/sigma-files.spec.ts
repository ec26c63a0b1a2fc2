import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@sentinelops/domain';
import { readSigma } from '../read-sigma.js';
import { exportedFiles, reading } from '../testing/exported-files.js';
import { sigmaFiles, type SigmaFile, type StoredSigma } from './sigma-files.js';

let count = 0;

function stored(query: string | null, sigma?: JsonObject): StoredSigma {
  return { ruleNumber: `R-${++count}`, query, customFields: sigma ? { sigma } : {} };
}

const at = (path: string, position: number, query: string): StoredSigma => stored(query, { path, position });
const export_ = (...rules: StoredSigma[]): Promise<SigmaFile[]> => exportedFiles(rules);

const sample = (title: string): string =>
  `title: ${title}\nlogsource: {product: a}\ndetection: {s: [x], condition: s}\n`;

describe('sigmaFiles', () => {
  it('gives back an imported file byte for byte', async () => {
    const text = `\uFEFF# head\r\n${sample('A')}... # end\n%YAML 1.2\n---\n${sample('B')}---\n# c\n${sample('C')}# tail`;
    const rules = readSigma({ file: 'x/y.yml', text }).map((candidate) =>
      candidate.ok
        ? { ruleNumber: 'R', query: candidate.input.query ?? null, customFields: candidate.input.customFields ?? {} }
        : stored(null),
    );
    expect(rules).toHaveLength(3);
    expect(await export_(...rules)).toEqual([{ path: 'x/y.yml', text }]);
    expect(await export_(...rules.toReversed())).toEqual([{ path: 'x/y.yml', text }]);
  });

  it('gives each file as soon as the next one begins', async () => {
    const taken: string[] = [];
    function* rules(): Generator<StoredSigma> {
      for (const path of ['a.yml', 'b.yml', 'c.yml']) {
        taken.push(path);
        yield at(path, 0, 'x');
      }
    }
    const files = sigmaFiles(reading(rules()));
    expect((await files.next()).value).toEqual({ path: 'a.yml', text: 'x' });
    expect(taken).toEqual(['a.yml', 'b.yml']);
  });

  it('reads rules as they come from elsewhere', async () => {
    function* rules(): Generator<StoredSigma> {
      for (const path of ['a.yml', 'a.yml', 'b.yml']) yield at(path, count, '---\nx\n');
    }
    expect(await exportedFiles(rules())).toEqual([
      { path: 'a.yml', text: '---\nx\n---\nx\n' },
      { path: 'b.yml', text: '---\nx\n' },
    ]);
  });

  it('orders the documents of a file by number', async () => {
    const rules = [10, 2, 0].map((position) => at('a.yml', position, `---\n${position}\n`));
    expect((await export_(...rules))[0]?.text).toBe('---\n0\n---\n2\n---\n10\n');
  });

  it('puts in the mark that is missing after a document was rewritten or removed', async () => {
    expect(
      await export_(
        at('a', 0, 'a: 1'),
        at('a', 1, '---\nb: 2\n'),
        at('a', 2, 'c: 3\n'),
        at('a', 3, '%YAML 1.2\n---\nd: 4'),
      ),
    ).toEqual([{ path: 'a', text: 'a: 1\n---\nb: 2\n---\nc: 3\n...\n%YAML 1.2\n---\nd: 4' }]);
  });

  it('gives a rule without a path, and a clone, a file of its own', async () => {
    const alone = stored('x');
    const clone = at('a.yml', 0, 'changed');
    expect(await export_(at('a.yml', 0, 'a\n'), clone, alone, at('a.yml', 1, '---\nb\n'))).toEqual([
      { path: `${clone.ruleNumber}.yml`, text: 'changed' },
      { path: `${alone.ruleNumber}.yml`, text: 'x' },
      { path: 'a.yml', text: 'a\n---\nb\n' },
    ]);
  });

  it('leaves out rules that have no document', async () => {
    expect(await export_(stored(null), stored(null, { path: 'a.yml', position: 0 }))).toEqual([]);
  });

  it('never writes outside of a folder, nor two files to one place', async () => {
    const paths = ['a/../b.yml', 'a/b.yml', 'b.yml', '../b.yml', '..', '/', 'c', './c'];
    expect((await export_(...paths.map((path) => at(path, 0, 'x')))).map(({ path }) => path)).toEqual([
      'a/b.yml',
      'a/b-2.yml',
      'b.yml',
      'b-2.yml',
      'unnamed.yml',
      'unnamed-2.yml',
      'c',
      'c-2',
    ]);
  });
});
