import type { Violation } from '@sentinelops/domain';

/** Where the values of a problem stand, in order. */
export function pointers(problem: { readonly errors: readonly Violation[] }): string[] {
  return problem.errors.map(({ pointer }) => pointer).sort();
}
