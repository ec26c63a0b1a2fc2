import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { FeedError } from './feed-item.js';
import { all, broken, closed, inPieces, stalled } from './testing/streams.js';
import { verisCandidates } from './veris-candidates.js';

const record = (id: string): string =>
  JSON.stringify({
    schema_version: '1.3.7',
    incident_id: id,
    security_incident: 'Confirmed',
    timeline: { incident: { year: 2021 } },
    victim: { victim_id: 'Zürich Ferries' },
    action: { error: { variety: ['Loss'] } },
  });

async function told(bytes: Buffer | string, size?: number): Promise<string[]> {
  const candidates = await all(verisCandidates(inPieces(bytes, size), 'own.ndjson', { limits: { lineBytes: 300 } }));
  return candidates.map((each) => `${each.line} ${each.ok ? (each.input.externalId ?? '') : each.reason}`);
}

describe('VERIS records, one a line', () => {
  it.each([1, 10, 100_000])('are read however they arrive: %i bytes at a time', async (size) => {
    const text = `${record('a')}\n\n  \r\n${record('b')}\r\nnonsense\n${record('c')}`;
    const expected = ['1 a', '4 b', '5 must be JSON', '6 c'];
    expect(await told(text, size)).toEqual(expected);
    expect(await told(gzipSync(text), size)).toEqual(expected);
  });

  it('name their file', async () => {
    expect(await all(verisCandidates(inPieces(record('a')), 'own.ndjson'))).toMatchObject([
      { ok: true, file: 'own.ndjson', line: 1, input: { title: 'Zürich Ferries: Error (Loss)' } },
    ]);
  });

  it('may follow a byte order mark', async () => {
    expect(await told(`\ufeff${record('a')}\n\ufeff${record('b')}\n`)).toEqual(['1 a', '2 b']);
  });

  it('are refused one by one, and those after them read', async () => {
    const lines = [
      Buffer.from(`${record('a')}\n`),
      Buffer.from(`"${'x'.repeat(100_000)}"\n`),
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('"}\n')]),
      Buffer.from(`${record('b')}\n`),
      Buffer.from('y'.repeat(301)),
    ];
    expect(await told(Buffer.concat(lines), 64)).toEqual([
      '1 a',
      '2 must not be longer than 300 bytes',
      '3 must be UTF-8',
      '4 b',
      '5 must not be longer than 300 bytes',
    ]);
  });

  it('are none in an empty stream', async () => {
    expect(await told('')).toEqual([]);
    expect(await told('\n\n')).toEqual([]);
  });

  it.each(['\n', '\r\n', ' \t\n'])('are found behind millions of blank lines %j in seconds', async (blank) => {
    const text = `${blank.repeat(3_000_000)}${record('a')}`;
    const startedAt = performance.now();
    expect(await told(text, 65_536)).toEqual(['3000001 a']);
    expect(performance.now() - startedAt).toBeLessThan(2500);
  });

  it('end with an error where their gzip is cut, after those before the cut', async () => {
    const bytes = gzipSync(Array.from({ length: 3000 }, (_, i) => record(`case-${i * 7919}`)).join('\n'));
    const found: unknown[] = [];
    const cut = async (): Promise<void> => {
      for await (const each of verisCandidates(inPieces(bytes.subarray(0, -500), 100), 'f')) found.push(each);
    };
    await expect(cut()).rejects.toThrow(FeedError);
    expect(found.length).toBeGreaterThan(100);
  });

  it('end with an error where they unpack to too much', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000, ' '));
    const candidates = verisCandidates(inPieces(bomb, 100), 'f', { limits: { unpackedBytes: 1_000_000 } });
    await expect(all(candidates)).rejects.toThrow(FeedError);
  });

  it('end with what broke the connection', async () => {
    const error = new Error('connection reset');
    await expect(all(verisCandidates(broken(Buffer.from(record('a')), error), 'f'))).rejects.toBe(error);
  });

  it('close their stream when no more are wanted, even one that has stalled', async () => {
    for (const bytes of [Buffer.from(`${record('a')}\n`), gzipSync(`${record('a')}\n`.repeat(9)).subarray(0, -8)]) {
      const stream = stalled(bytes);
      for await (const each of verisCandidates(stream, 'f')) {
        expect(each.ok).toBe(true);
        break;
      }
      await closed(stream);
    }
  });

  it('report the bytes as they come', async () => {
    const reports: number[] = [];
    const text = `${record('a')}\n`;
    await all(verisCandidates(inPieces(text, 100), 'f', { onBytes: (done) => reports.push(done) }));
    expect(reports.at(-1)).toBe(text.length + 1);
  });
});
