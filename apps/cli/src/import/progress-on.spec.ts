import { describe, expect, it } from '@jest/globals';
import { Collected } from '../testing/cli.js';
import { progressOn } from './progress-on.js';

class Terminal extends Collected {
  readonly isTTY = true;
  readonly columns = 60;
}

describe('progress', () => {
  it('is a line every some thousand documents where no one watches', () => {
    const output = new Collected();
    const progress = progressOn(output);
    progress.bytes(500, 1000);
    for (let count = 1; count <= 4001; count++) progress.documents(count);
    progress.say('a.yml:1: must be better');
    progress.end();
    expect(output.text).toBe('2000 documents (50 % read)\n4000 documents (50 % read)\na.yml:1: must be better\n');
  });

  it('is a bar on a terminal, with whole lines above it', () => {
    const output = new Terminal();
    const progress = progressOn(output);
    progress.bytes(1000, 1000);
    progress.documents(7);
    const line = `a.yml:1: ${'must be better '.repeat(20)}`;
    progress.say(line);
    progress.end();
    const [, above, bar] = new RegExp(`(${line})\n(.*)`, 's').exec(output.text) ?? [];
    expect(above).toBe(line);
    expect(bar).toMatch(/\[=+\] 100 % {2}7 documents/);
    expect(output.text.endsWith('\n')).toBe(true);
  });
});
