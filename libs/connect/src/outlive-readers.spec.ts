import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { outliveReaders } from './outlive-readers.js';

describe('a stream that outlives its readers', () => {
  it('takes it well that no one reads any more, and nothing else', () => {
    const streams = [new PassThrough(), new PassThrough()];
    outliveReaders(...streams);
    for (const stream of streams) {
      expect(() => stream.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }))).not.toThrow();
      expect(() => stream.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full');
    }
  });
});
