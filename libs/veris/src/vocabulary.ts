import type { JsonObject } from '@sentinelops/domain';
import { knownTexts, objectAt } from './veris-value.js';

/** The categories of VERIS 1.x; any other key below `action`, `actor` or `attribute` is no category. */
export const ACTION_CATEGORIES = [
  'malware',
  'hacking',
  'social',
  'misuse',
  'physical',
  'error',
  'environmental',
  'unknown',
] as const;
export type ActionCategory = (typeof ACTION_CATEGORIES)[number];

export const ACTOR_CATEGORIES = ['external', 'internal', 'partner', 'unknown'] as const;

export const ATTRIBUTE_CATEGORIES = ['confidentiality', 'integrity', 'availability', 'unknown'] as const;

/** In the order in which the record names them. */
export function categoriesIn<T extends string>(record: JsonObject, part: string, categories: readonly T[]): T[] {
  return Object.keys(objectAt(record, part)).filter((key): key is T => (categories as readonly string[]).includes(key));
}

/** An action as a person reads it: the category, and the varieties as far as they are known. */
export function actionText(record: JsonObject, category: ActionCategory, varietiesMax = Infinity): string {
  const varieties = knownTexts(objectAt(record, 'action', category)['variety']).slice(0, varietiesMax);
  return withDetails(category, varieties);
}

export function withDetails(word: string, details: readonly string[]): string {
  const capitalised = word.charAt(0).toUpperCase() + word.slice(1);
  return details.length === 0 ? capitalised : `${capitalised} (${details.join(', ')})`;
}
