import type { ListBounds } from './checker.js';

export const TAG_LIMITS = { maxItems: 200, text: { min: 1, max: 200 } } as const satisfies ListBounds;

/** Trimmed, lower-case, unique; the order of first mention is kept. */
export function normalizeTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().toLowerCase()))];
}
