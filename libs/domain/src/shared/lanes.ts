/**
 * Does the same with each of many, some at a time, and gives what came of it in their order. The next of them is taken while
 * others are under way. What was begun is also brought to its end if one fails or nobody wants more.
 * @param lanes how many may be under way at once
 */
export async function* inLanes<T, Result>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<Result>,
  lanes: number,
): AsyncGenerator<Result, void, undefined> {
  const underWay: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const working = work(item);
      // Whoever awaits it hears of its failure, and that may be later.
      working.catch(() => undefined);
      underWay.push(working);
      if (underWay.length >= lanes) yield await first(underWay);
    }
    while (underWay.length > 0) yield await first(underWay);
  } finally {
    await Promise.allSettled(underWay);
  }
}

/** Taken out only when it is done, so that it is waited for whatever happens. */
async function first<Result>(underWay: Promise<Result>[]): Promise<Result> {
  const result = (await underWay[0]) as Result;
  void underWay.shift();
  return result;
}
