/**
 * The versions to go through, from 0 to the last and back to the last again: each migration is gone up, down and up with
 * the rows of its predecessors, then down, up and down with rows of the last version too, and at the end all up once more.
 */
export function pathThrough(count: number): { readonly ascent: readonly number[]; readonly rest: readonly number[] } {
  const versions = Array.from({ length: count }, (_, i) => i + 1);
  return {
    ascent: versions.flatMap((version) => [version, version - 1, version]),
    rest: [...versions.toReversed().flatMap((version) => [version - 1, version, version - 1]), ...versions],
  };
}
