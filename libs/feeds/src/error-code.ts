/**
 * The code of an error of Node's, such as `ENOENT`, or null. Not by `instanceof`, since such an error may come from another
 * realm: under Jest it does.
 */
export function codeOf(error: unknown): string | null {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
