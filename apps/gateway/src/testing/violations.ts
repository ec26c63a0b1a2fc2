/** Where the values of a problem stand, in order. */
export function pointers(problem: { errors: { pointer: string }[] }): string[] {
  return problem.errors.map(({ pointer }) => pointer).sort();
}
