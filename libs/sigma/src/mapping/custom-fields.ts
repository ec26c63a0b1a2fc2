import type { JsonObject } from '@sentinelops/domain';
import type { SigmaDocument } from '../check/sigma-document.js';
import type { SigmaOrigin } from './sigma-origin.js';

/** They have a column of their own, or stand in `query` and are too large to be kept twice. */
const KEPT_ELSEWHERE: ReadonlySet<string> = new Set([
  'title',
  'description',
  'tags',
  'references',
  'detection',
  'correlation',
  'filter',
]);

/** Characters of a path in a key: an index takes no more than some of them. */
const PATH_IN_KEY = 300;

/**
 * What a document says beyond the columns of a rule, and what it is to be known by.
 * A field of the author's own that is called `key`, `kind`, `path` or `position` stays in `query` only.
 * @param fullTitle where it is longer than a name can be
 */
export function customFields(
  { kind, document }: SigmaDocument,
  { file, position }: SigmaOrigin,
  fullTitle: string | null,
): JsonObject {
  const { id } = document;
  const said = Object.entries(document).filter(([name]) => !KEPT_ELSEWHERE.has(name));
  return {
    sigma: {
      ...Object.fromEntries(said),
      ...(fullTitle === null ? {} : { title: fullTitle }),
      key: typeof id === 'string' ? id.toLowerCase() : placeAndTitle(file, position, document['title'] as string),
      kind,
      path: file,
      position,
    },
  };
}

/** Without an id a document is the same if it has the same title in the same place: two folders may have files of one name. */
function placeAndTitle(file: string, position: number, title: string): string {
  return `${file.slice(-PATH_IN_KEY)}#${position} ${title.toLowerCase()}`;
}
