import { userInfo } from 'node:os';

/** What the columns for people hold. */
const LENGTH_MAX = 255;

/** Who stands behind what this program writes. */
export function actor(): string {
  return `cli:${userName()}`.slice(0, LENGTH_MAX).toWellFormed();
}

/** In a container the user may have a number only, and then there is no name to be told. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
