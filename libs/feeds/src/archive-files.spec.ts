import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { archiveFiles } from './archive-files.js';
import { FeedError } from './feed-item.js';
import { all, broken, closed, inPieces, stalled, tar } from './testing/streams.js';

describe('the files of an archive', () => {
  const entries = [
    ['./b//one.yml', 'title: One'],
    ['a/two.YAML', 'title: Two'],
    ['a/readme.md', 'no rule'],
    ['a/', '', { type: 'directory' }],
    ['a/link.yml', '', { type: 'symlink', linkname: '/etc/passwd' }],
    ['a/hard.yml', '', { type: 'link', linkname: 'a/two.YAML' }],
    ['empty.yml', ''],
  ] as const;
  const items = [
    { file: 'b/one.yml', text: 'title: One' },
    { file: 'a/two.YAML', text: 'title: Two' },
    { file: 'empty.yml', text: '' },
  ];

  it('are its YAML files, in its order', async () => {
    expect(await all(archiveFiles(inPieces(await tar(...entries))))).toEqual(items);
  });

  it('are the same when it is gzipped, whatever it is called', async () => {
    expect(await all(archiveFiles(inPieces(gzipSync(await tar(...entries)), 1)))).toEqual(items);
  });

  it('have long names, as archives write them in more than one entry', async () => {
    const name = `${'long-folder-name/'.repeat(30)}rüle.yml`;
    expect(await all(archiveFiles(inPieces(await tar([name, 'x']), 100)))).toEqual([{ file: name, text: 'x' }]);
  });

  it('keep a byte order mark', async () => {
    expect(await all(archiveFiles(inPieces(await tar(['a.yml', '\ufeffx']))))).toEqual([
      { file: 'a.yml', text: '\ufeffx' },
    ]);
  });

  it('are refused one by one, and those after them read', async () => {
    const bytes = await tar(
      ['latin.yml', Buffer.from([0x66, 0xfc, 0x72])],
      ['large.yml', 'x'.repeat(5000)],
      ['../../etc/cron.yml', 'a'],
      ['/etc/cron.yml', 'b'],
      ['a/../../b.yml', 'c'],
      ['a\nb.yml', 'd'],
      ['good.yml', 'e'],
    );
    expect(await all(archiveFiles(inPieces(bytes, 1000), { limits: { fileBytes: 4999 } }))).toEqual([
      { file: 'latin.yml', reason: 'must be UTF-8' },
      { file: 'large.yml', reason: 'must not be larger than 4999 bytes' },
      { file: '../../etc/cron.yml', reason: 'must not have a path that leads out of the archive' },
      { file: '/etc/cron.yml', reason: 'must not have an absolute path in the archive' },
      { file: 'a/../../b.yml', reason: 'must not have a path that leads out of the archive' },
      { file: 'a\ufffdb.yml', reason: 'must not have control characters in its path' },
      { file: 'good.yml', text: 'e' },
    ]);
  });

  it('are none in an archive without any', async () => {
    expect(await all(archiveFiles(inPieces(await tar())))).toEqual([]);
  });

  it('report the compressed bytes as they come', async () => {
    const bytes = gzipSync(await tar(...entries));
    const reports: number[] = [];
    await all(archiveFiles(inPieces(bytes, 50), { onBytes: (done) => reports.push(done) }));
    expect(reports.at(-1)).toBe(bytes.length);
    expect(reports).toEqual(reports.toSorted((a, b) => a - b));
  });
});

describe('an archive that can not be read', () => {
  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['a text', Buffer.from('title: no archive\n'.repeat(100))],
    ['a short text', Buffer.from('title: no archive\n')],
    ['gzip of a text', gzipSync('title: no archive\n'.repeat(100))],
    ['gzip that stops after its magic bytes', Buffer.from([0x1f, 0x8b])],
  ])('fails on %s', async (_, bytes) => {
    await expect(all(archiveFiles(inPieces(bytes)))).rejects.toThrow(FeedError);
  });

  it('fails wherever it is cut', async () => {
    const bytes = await tar(['a.yml', 'x'.repeat(600)], ['b.yml', 'y'.repeat(600)]);
    const end = bytes.length - 1024;
    for (const length of [1, 100, 512, 700, 1111, 1536, 1537, 2048, 2500, end - 1, end]) {
      await expect(all(archiveFiles(inPieces(bytes.subarray(0, length), 200)))).rejects.toThrow(FeedError);
    }
  });

  it('fails wherever its gzip is cut, after the files before the cut', async () => {
    const bytes = gzipSync(await tar(['a.yml', 'x'.repeat(600)], ['b.yml', noise(20_000)]), { level: 1 });
    for (const length of [3, 11, 100, bytes.length >> 1, bytes.length - 9, bytes.length - 1]) {
      await expect(all(archiveFiles(inPieces(bytes.subarray(0, length), 500)))).rejects.toThrow(FeedError);
    }
    const found: string[] = [];
    const cut = async (): Promise<void> => {
      for await (const { file } of archiveFiles(inPieces(bytes.subarray(0, -9000), 500))) found.push(file);
    };
    await expect(cut()).rejects.toThrow('It is damaged gzip: unexpected end of file.');
    expect(found).toEqual(['a.yml']);
  });

  it('fails on gzip with a flipped bit', async () => {
    const bytes = gzipSync(await tar(['a.yml', noise(5000)]));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 6) ^ 1, bytes.length - 6);
    await expect(all(archiveFiles(inPieces(bytes, 500)))).rejects.toThrow('It is damaged gzip: incorrect data check.');
  });

  it('fails on a header with a wrong checksum', async () => {
    const bytes = await tar(['a.yml', 'x'], ['b.yml', 'y']);
    bytes.write('z', 1024);
    await expect(all(archiveFiles(inPieces(bytes)))).rejects.toThrow(FeedError);
  });

  it('fails on a bomb: gzip that unpacks to far more than it is', async () => {
    const bomb = gzipSync(await tar(['bomb.bin', Buffer.alloc(30_000_000)]));
    expect(bomb.length).toBeLessThan(50_000);
    await expect(all(archiveFiles(inPieces(bomb, 1000), { limits: { unpackedBytes: 1_000_000 } }))).rejects.toThrow(
      'It holds more than 1000000 bytes when unpacked.',
    );
  });

  it('fails on too many entries, whatever they are', async () => {
    const bytes = await tar(...Array.from({ length: 11 }, (_, i) => [`${i}/`, '', { type: 'directory' }] as const));
    await expect(all(archiveFiles(inPieces(bytes), { limits: { entries: 10 } }))).rejects.toThrow(
      'The archive has more than 10 entries.',
    );
  });

  it('fails on a name as long as a book', async () => {
    const bytes = await tar(['a'.repeat(5_000_000), 'x']);
    await expect(all(archiveFiles(inPieces(bytes, 65_536)))).rejects.toThrow('Header exceeds max size');
  });

  it('passes on what broke the connection, since that is no fault of the archive', async () => {
    const bytes = await tar(['a.yml', 'x'], ['b.yml', 'y'.repeat(5000)]);
    for (const sent of [bytes.subarray(0, 2000), gzipSync(bytes).subarray(0, 60)]) {
      const error = new Error('connection reset');
      await expect(all(archiveFiles(broken(sent, error)))).rejects.toBe(error);
    }
  });

  it('leaves the stream to its owner, who may have to answer on it', async () => {
    const stream = new PassThrough();
    stream.write(Buffer.alloc(2048, 'x'));
    await expect(all(archiveFiles(stream))).rejects.toThrow(FeedError);
    expect(stream.destroyed).toBe(false);
    stream.destroy();
  });
});

describe('whoever stops early', () => {
  it.each([
    ['tar', (bytes: Buffer) => bytes],
    ['gzipped tar', (bytes: Buffer) => gzipSync(bytes)],
  ])('closes the stream of a %s, even one that has stalled', async (_, packed) => {
    const bytes = packed(await tar(['a.yml', 'x'], ['b.yml', noise(200_000)]));
    const stream = stalled(bytes.subarray(0, Math.floor(bytes.length * 0.8)));
    for await (const { file } of archiveFiles(stream)) {
      expect(file).toBe('a.yml');
      break;
    }
    expect(stream.destroyed).toBe(true);
    await closed(stream);
  });

  it('has not read the rest: the stream waits for its reader', async () => {
    let sent = 0;
    const file = await tar(['a.yml', 'x'.repeat(60_000)]);
    const block = file.subarray(0, -1024);
    const endless = new Readable({
      read() {
        sent += 1;
        this.push(block);
      },
    });
    for await (const { file: name } of archiveFiles(endless)) {
      expect(name).toBe('a.yml');
      await new Promise((resolve) => setImmediate(resolve));
      break;
    }
    expect(sent).toBeLessThan(20);
    await closed(endless);
  });
});

/** Text that does not compress well, the same every time. */
function noise(length: number): string {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (seed % 90));
  }).join('');
}
