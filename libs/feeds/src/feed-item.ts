/** A file that was read, or the reason why it could not be. `file` is for people: no one opens it again by that name. */
export type FeedItem =
  { readonly file: string; readonly text: string } | { readonly file: string; readonly reason: string };

/** What came in can't be read on: damaged, too much, or not what it was said to be. What was read before it is good. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
}
