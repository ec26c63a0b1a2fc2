import type { JsonObject } from '@sentinelops/domain';
import { ACTION_CATEGORIES, ACTOR_CATEGORIES, ATTRIBUTE_CATEGORIES, categoriesIn } from './vocabulary.js';

/** `veris`, and one for each category of action, actor and attribute, such as `action.hacking`. */
export function tagsOf(record: JsonObject): string[] {
  const tag = (part: string, categories: readonly string[]): string[] =>
    categoriesIn(record, part, categories).map((category) => `${part}.${category}`);
  return [
    'veris',
    ...tag('action', ACTION_CATEGORIES),
    ...tag('actor', ACTOR_CATEGORIES),
    ...tag('attribute', ATTRIBUTE_CATEGORIES),
  ];
}
