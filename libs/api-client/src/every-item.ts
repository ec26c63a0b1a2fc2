import { unwrap, type Answered } from './api-problem.js';

interface Page {
  readonly items: readonly unknown[];
  /** For `cursor`; null on the last page. */
  readonly next: string | null;
}

/** To be sent along with what asks for a page: nothing for the first one. */
export type From = Readonly<{ cursor?: string }>;

/**
 * All items of a list, one after the other. The next page is asked for when all of this one have been taken.
 * @throws ApiProblem
 */
export async function* everyItem<List extends Page>(
  read: (from: From) => Promise<Answered<List>>,
): AsyncGenerator<List['items'][number], void, undefined> {
  for (let from: From | null = {}; from;) {
    const { items, next }: List = await unwrap(read(from));
    yield* items as Iterable<List['items'][number]>;
    from = next === null ? null : { cursor: next };
  }
}
