import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { FeedError } from './feed-item.js';
import { all, inPieces } from './testing/streams.js';
import { textFile } from './text-file.js';

describe('a stream that is one text', () => {
  it.each([
    ['as it is', Buffer.from('title: Smörgås')],
    ['gzipped', gzipSync('title: Smörgås')],
  ])('is read %s', async (_, bytes) => {
    expect(await all(textFile(inPieces(bytes, 1), 'body.yml'))).toEqual([{ file: 'body.yml', text: 'title: Smörgås' }]);
  });

  it('may be empty, or a single byte', async () => {
    expect(await all(textFile(inPieces(''), 'body.yml'))).toEqual([{ file: 'body.yml', text: '' }]);
    expect(await all(textFile(inPieces('x'), 'body.yml'))).toEqual([{ file: 'body.yml', text: 'x' }]);
  });

  it('is refused when it is too large, however small it was sent', async () => {
    const refused = [{ file: 'body.yml', reason: 'must not be larger than 1000 bytes' }];
    const limits = { fileBytes: 1000 };
    expect(await all(textFile(inPieces('x'.repeat(1001), 99), 'body.yml', { limits }))).toEqual(refused);
    expect(await all(textFile(inPieces(gzipSync('x'.repeat(1001))), 'body.yml', { limits }))).toEqual(refused);
  });

  it('is refused when it is not UTF-8', async () => {
    expect(await all(textFile(inPieces(Buffer.from([0xff, 0xfe, 0x41, 0])), 'body.yml'))).toEqual([
      { file: 'body.yml', reason: 'must be UTF-8' },
    ]);
  });

  it('fails when its gzip is damaged or a bomb', async () => {
    const bytes = gzipSync('x'.repeat(100_000));
    await expect(all(textFile(inPieces(bytes.subarray(0, 40)), 'b'))).rejects.toThrow(FeedError);
    const limits = { unpackedBytes: 50_000 };
    await expect(all(textFile(inPieces(bytes), 'b', { limits }))).rejects.toThrow(FeedError);
  });
});
