/** A path in its one form, so that one archive packed in two ways has the same paths: `./a//b.yml` is `a/b.yml`. */
export function archivePath(name: string): string {
  const segments = name.split('/').filter((segment) => segment !== '' && segment !== '.');
  return (name.startsWith('/') ? '/' : '') + segments.join('/');
}

/**
 * Why a path is refused, or null. Nothing is ever written to it; but it is shown to people and kept, and a path that
 * leads out of its archive was made to deceive someone.
 */
export function pathRefusal(path: string): string | null {
  if (path.startsWith('/')) return 'must not have an absolute path in the archive';
  if (path.split('/').includes('..')) return 'must not have a path that leads out of the archive';
  return path === shownPath(path) ? null : 'must not have control characters in its path';
}

const PATH_SHOWN_MAX = 1024;

/** A path that can be stored and printed, whatever its name is made of. */
export function shownPath(path: string): string {
  return path
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '\ufffd')
    .slice(0, PATH_SHOWN_MAX)
    .toWellFormed();
}
