import { describe, expect, it } from '@jest/globals';
import type { Listing, ListQuery } from '../shared/listing.js';
import type { Sort, SortDirection } from '../shared/page.js';

type Asked = Pick<ListQuery<unknown, string>, 'sort' | 'pageSize' | 'start'>;

/** A list that can be walked through, and what happens to it meanwhile. */
interface Walkable {
  readonly list: (asked: Asked) => Promise<Listing<unknown>>;
  /** Adds so many, of which several are alike in each field; gives their ids. */
  readonly add: (count: number) => Promise<readonly string[]>;
  /** Gives one another place in each order. */
  readonly move: (id: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

const PAGE_SIZE = 4;

/** What a list promises to whoever walks through it, each page after the last item of the one before. */
export function walkingContract(fields: readonly string[], { list, add, move, remove }: Walkable): void {
  const idsOf = ({ items }: Listing<unknown>): string[] => (JSON.parse(items) as { id: string }[]).map(({ id }) => id);
  const walk = async (sort: Sort<string>, afterEach: (seen: readonly string[]) => Promise<void>): Promise<string[]> => {
    const seen: string[] = [];
    let start: Asked['start'] | null = { page: 1 };
    while (start) {
      const page: Listing<unknown> = await list({ sort, pageSize: PAGE_SIZE, start });
      seen.push(...idsOf(page));
      await afterEach(seen);
      start = page.next && { after: page.next };
    }
    return seen;
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const orders = fields.flatMap((field) => (['asc', 'desc'] as const).map((direction) => [field, direction] as const));

  describe('walking through a list', () => {
    it.each<readonly [string, SortDirection]>(orders)(
      'gives by %s, %s, each item once and in order',
      async (field, direction) => {
        const added = await add(23);
        const sort = { field, direction };
        const whole = idsOf(await list({ sort, pageSize: 100, start: { page: 1 } }));
        expect(new Set(whole)).toEqual(new Set(added));
        expect(await walk(sort, nothing)).toEqual(whole);
      },
    );

    it('breaks ties by id, in the same direction', async () => {
      await add(23);
      for (const [field, direction] of orders) {
        const page = await list({ sort: { field, direction }, pageSize: 100, start: { page: 1 } });
        const items = JSON.parse(page.items) as Readonly<Record<string, unknown>>[];
        const ties = items.flatMap((item, i) =>
          i > 0 && item[field] === items[i - 1]![field] ? [[items[i - 1]!, item]] : [],
        );
        const isInOrder = ties.every(([a, b]) => String(a!['id']) < String(b!['id']) === (direction === 'asc'));
        expect({ field, direction, isInOrder }).toEqual({ field, direction, isInOrder: true });
      }
    });

    it('ends with the last item, also where it ends a page', async () => {
      await add(8);
      const asked = { sort: { field: 'createdAt', direction: 'asc' }, pageSize: 4 } as const;
      const { next } = await list({ ...asked, start: { page: 1 } });
      expect(await list({ ...asked, start: { after: next! } })).toMatchObject({ next: null });
      expect(await list({ ...asked, start: { page: 2 } })).toMatchObject({ next: null });
      expect(await list({ ...asked, pageSize: 8, start: { page: 1 } })).toMatchObject({ next: null });
    });

    it('goes on after a page by its number, and with pages of another size', async () => {
      await add(11);
      const sort = { field: 'createdAt', direction: 'desc' } as const;
      const whole = idsOf(await list({ sort, pageSize: 100, start: { page: 1 } }));
      const { next } = await list({ sort, pageSize: 3, start: { page: 2 } });
      expect(idsOf(await list({ sort, pageSize: 5, start: { after: next! } }))).toEqual(whole.slice(6));
    });

    it.each<readonly [string, SortDirection]>(orders)(
      'loses none that stays and gives none twice by %s, %s, whatever comes, goes or moves meanwhile',
      async (field, direction) => {
        const before = await add(20);
        const sort = { field, direction };
        const whole = idsOf(await list({ sort, pageSize: 100, start: { page: 1 } }));
        // Those that do not stay as they are: the last of a page, where the next one begins, and others on both sides of it.
        const [moved, ...removed] = [whole[17]!, whole[1]!, whole[PAGE_SIZE - 1]!, whole[10]!];
        let isDisturbed = false;
        const seen = await walk(sort, async () => {
          if (isDisturbed) return;
          isDisturbed = true;
          await move(moved);
          for (const id of removed) await remove(id);
          await add(5);
        });
        const stayed = before.filter((id) => id !== moved && !removed.includes(id));
        expect(seen.filter((id) => stayed.includes(id)).toSorted()).toEqual([...stayed].toSorted());
        expect(new Set(seen).size).toBe(seen.length);
      },
    );
  });
}
