import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FeedError } from './feed-item.js';
import { filesIn } from './files-in.js';
import { all, tar } from './testing/streams.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'feeds-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function put(file: string, content: string | Buffer): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe('the files that paths lead to', () => {
  it('are the YAML files of a folder and all below it, by their paths in the folder, in order', async () => {
    put('rules/b.yml', 'b');
    put('rules/a/z.yaml', 'z');
    put('rules/a.yml', 'a');
    put('rules/a/readme.md', 'no');
    put('rules/B.yml', 'B');
    expect(await all(filesIn([join(root, 'rules')]))).toEqual([
      { file: 'B.yml', text: 'B' },
      { file: 'a.yml', text: 'a' },
      { file: 'a/z.yaml', text: 'z' },
      { file: 'b.yml', text: 'b' },
    ]);
  });

  it('are what was asked for, in that order, whatever it is called', async () => {
    const folder = dirname(put('folder/x.yml', 'x'));
    const paths = [
      put('rule.txt', 'by name'),
      put('packed.tgz', gzipSync(await tar(['in/a.yml', 'a']))),
      put('plain.tar', await tar(['in/b.yml', 'b'])),
      put('zipped.yml.gz', gzipSync('c')),
      folder,
    ];
    expect(await all(filesIn(paths))).toEqual([
      { file: 'rule.txt', text: 'by name' },
      { file: 'in/a.yml', text: 'a' },
      { file: 'in/b.yml', text: 'b' },
      { file: 'zipped.yml.gz', text: 'c' },
      { file: 'x.yml', text: 'x' },
    ]);
  });

  it('do not include what links lead to, unless a link was asked for by name', async () => {
    put('secret/key.yml', 'secret');
    put('rules/a.yml', 'a');
    symlinkSync(join(root, 'secret/key.yml'), join(root, 'rules/out.yml'));
    symlinkSync(join(root, 'secret'), join(root, 'rules/out'));
    symlinkSync('.', join(root, 'rules/loop'));
    symlinkSync(join(root, 'nowhere'), join(root, 'rules/void.yml'));
    expect(await all(filesIn([join(root, 'rules')]))).toEqual([
      { file: 'a.yml', text: 'a' },
      { file: 'out.yml', reason: 'must be a regular file and not a link' },
      { file: 'void.yml', reason: 'must be a regular file and not a link' },
    ]);
    expect(await all(filesIn([join(root, 'rules/out.yml')]))).toEqual([{ file: 'out.yml', text: 'secret' }]);
  });

  it('are refused one by one', async () => {
    put('rules/large.yml', 'x'.repeat(101));
    put('rules/latin.yml', Buffer.from([0xe9]));
    put('rules/torn.yml', gzipSync('x').subarray(0, 9));
    put('rules/good.yml', 'g');
    put('rules/folder.yml/inner.yml', 'i');
    put('rules/new\nline.yml', 'n');
    expect(await all(filesIn([join(root, 'rules')], { limits: { fileBytes: 100 } }))).toEqual([
      { file: 'folder.yml/inner.yml', text: 'i' },
      { file: 'good.yml', text: 'g' },
      { file: 'large.yml', reason: 'must not be larger than 100 bytes' },
      { file: 'latin.yml', reason: 'must be UTF-8' },
      { file: 'new\ufffdline.yml', text: 'n' },
      { file: 'torn.yml', reason: 'It is damaged gzip: unexpected end of file.' },
    ]);
  });

  it('may have gone by the time they are read', async () => {
    put('rules/a.yml', 'a');
    const gone = put('rules/b.yml', 'b');
    const items = filesIn([join(root, 'rules')]);
    expect((await items.next()).value).toEqual({ file: 'a.yml', text: 'a' });
    rmSync(gone);
    expect((await items.next()).value).toEqual({ file: 'b.yml', reason: "can't be read (ENOENT)" });
  });

  it('are none in an empty folder', async () => {
    expect(await all(filesIn([root]))).toEqual([]);
  });

  it('are not read at all if one path leads nowhere', async () => {
    const paths = [put('a.yml', 'a'), join(root, 'missing.yml'), join(root, 'gone'), '/dev/null'];
    const items = filesIn(paths);
    await expect(items.next()).rejects.toThrow(
      new FeedError(`There is no file or folder ${paths.slice(1).join(', ')}.`),
    );
  });

  it('end with an error that names the archive that is damaged', async () => {
    const path = put('packed.tar.gz', gzipSync(await tar(['a.yml', 'a'])).subarray(0, -9));
    await expect(all(filesIn([path]))).rejects.toThrow('packed.tar.gz: It is damaged gzip: unexpected end of file.');
  });

  it('report their progress up to the whole', async () => {
    const packed = gzipSync(await tar(['a.yml', 'a'.repeat(5000)], ['b.yml', 'b']));
    put('rules/large.yml', 'x'.repeat(6000));
    put('rules/small.yml', 'y'.repeat(60));
    const reports: [number, number][] = [];
    const paths = [put('packed.tgz', packed), join(root, 'rules')];
    await all(filesIn(paths, { onBytes: (...report) => reports.push(report), limits: { fileBytes: 5999 } }));
    const total = packed.length + 6060;
    expect(new Set(reports.map(([, each]) => each))).toEqual(new Set([total]));
    expect(reports.at(-1)).toEqual([total, total]);
    expect(reports).toEqual(reports.toSorted(([a], [b]) => a - b));
  });

  it('can be left early', async () => {
    put('rules/a.yml', 'a');
    put('rules/b.yml', 'b');
    for await (const { file } of filesIn([join(root, 'rules')])) {
      expect(file).toBe('a.yml');
      break;
    }
  });
});
