import { describe, expect, it } from '@jest/globals';
import { SharedSecrets } from '@sentinelops/persistence';
import { Cursors } from './cursors.js';

/** In turn what a database answers that is asked for the secret. */
class Secrets extends SharedSecrets {
  constructor(private readonly answers: (Uint8Array | Error)[]) {
    super(undefined as never);
  }

  override read(): Promise<Uint8Array> {
    const answer = this.answers.shift() ?? new Error('asked once too often');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

const SECRET = new Uint8Array(32).fill(1);
const PLACE = { after: { key: 'ß "漢" 🦊', id: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44' }, total: null };

describe('cursors', () => {
  it('are written and read by a secret that is asked for until it is there, and then no more', async () => {
    const cursors = new Cursors(new Secrets([new Error('away'), SECRET]));
    await expect(cursors.write(PLACE, 'list')).rejects.toThrow('away');
    const cursor = await cursors.write(PLACE, 'list');
    expect(await cursors.read(cursor, 'list')).toEqual(PLACE);
  });

  it('can not be made up by whoever has another secret', async () => {
    const made = await new Cursors(new Secrets([new Uint8Array(32).fill(2)])).write(PLACE, 'list');
    const reading = new Cursors(new Secrets([SECRET])).read(made, 'list');
    await expect(reading).rejects.toMatchObject({ code: 'request.cursor-invalid' });
  });
});
