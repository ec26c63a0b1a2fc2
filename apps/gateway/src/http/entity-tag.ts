import type { Revision } from '@sentinelops/domain';

/** What {@link entityTag} gives. */
export const ENTITY_TAG = '^"[1-9]\\d{0,9}(-\\d{1,10})?"$';

/** What a precondition names (RFC 9110, section 8.8.3): tags, or whatever there is. */
export type EntityTags = '*' | readonly string[];

/** A strong tag: `"3"` of an incident, `"3-17"` of a rule, where 17 is the number of reports on it. */
export function entityTag({ version, metricReports }: Revision): string {
  return metricReports === undefined ? `"${version}"` : `"${version}-${metricReports}"`;
}

/** What a header says, or null if that is no list of tags. */
export function readEntityTags(header: string): EntityTags | null {
  if (header.trim() === '*') return '*';
  const elements = [...header.matchAll(ELEMENT)];
  const tags = elements.flatMap(({ groups }) => groups?.['tag'] ?? []);
  const read = elements.reduce((length, [element]) => length + element.length, 0);
  return read === header.length && tags.length > 0 ? tags : null;
}

/** Strong comparison: a weak tag is like no other. */
export function matchesStrongly(tag: string, tags: EntityTags): boolean {
  return tags === '*' || tags.includes(tag);
}

/** Weak comparison: a weak tag is like the strong one. */
export function matchesWeakly(tag: string, tags: EntityTags): boolean {
  return tags === '*' || tags.some((one) => one.replace(/^W\//, '') === tag);
}

/** The versions that these are tags of. A weak tag, and one that is none of ours, is of no version. */
export function versionsOf(tags: readonly string[]): number[] {
  return tags.flatMap((tag) => OURS.exec(tag)?.[1] ?? []).map(Number);
}

/** A tag or nothing, and a comma or the end: a list may have empty elements. Sticky, so that one pass is enough. */
const ELEMENT = /[ \t]*(?:(?<tag>(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")[ \t]*)?(?:,|$)/gy;

const OURS = /^"([1-9]\d{0,9})(?:-\d{1,10})?"$/;
