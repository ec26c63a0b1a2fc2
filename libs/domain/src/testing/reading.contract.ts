import { describe, expect, it } from '@jest/globals';
import { collected } from './candidates.js';
import { fromUtf8 } from './utf8.js';

/** What can be read as a whole. */
interface WhollyRead<Filters> {
  readonly read: (filters: Filters) => AsyncIterable<Uint8Array>;
  /** The text of the one with this id. */
  readonly find: (id: string) => Promise<string | undefined>;
  /** Adds so many, of which every other one has `half`; gives their ids. */
  readonly add: (count: number) => Promise<readonly string[]>;
  readonly half: Filters;
}

/** What reading all of them promises. */
export function readingContract<Filters extends object>({ read, find, add, half }: WhollyRead<Filters>): void {
  const linesOf = async (filters: Filters): Promise<string[]> => {
    const text = fromUtf8(await collected(read(filters)));
    expect(text === '' || text.endsWith('\n')).toBe(true);
    return text.split('\n').slice(0, -1);
  };
  const idOf = (line: string): string => (JSON.parse(line) as { id: string }).id;

  describe('reading all', () => {
    it('gives each once, in the order of the ids, as it is found', async () => {
      const ids = await add(9);
      const lines = await linesOf({} as Filters);
      expect(lines.map(idOf)).toEqual(ids.toSorted());
      for (const line of lines) expect(line).toBe(await find(idOf(line)));
    });

    it('gives those that match, and nothing where none does', async () => {
      expect(await linesOf({} as Filters)).toEqual([]);
      const ids = await add(9);
      expect((await linesOf(half)).map(idOf)).toEqual(ids.filter((_, i) => i % 2 === 0).toSorted());
    });
  });
}
