import { characters, INCIDENT_LIMITS, type JsonObject } from '@sentinelops/domain';
import { clip } from './clip.js';
import { textOf, objectAt } from './veris-value.js';
import { ACTION_CATEGORIES, actionText, categoriesIn } from './vocabulary.js';

/** Long enough for every variety that VERIS knows. */
const ACTION_MAX = 80;

/** Whom it happened to, on one line; the record need not say. */
export function victimName(record: JsonObject): string {
  const name = textOf(objectAt(record, 'victim')['victim_id']);
  return name === null ? 'Unnamed organisation' : name.trim().replaceAll(/\s+/gu, ' ');
}

/** The victim and the first action. A long victim is cut first: what happened is what tells incidents apart. */
export function titleOf(record: JsonObject): string {
  const [first] = categoriesIn(record, 'action', ACTION_CATEGORIES);
  const what = first === undefined ? 'Unknown action' : clip(actionText(record, first, 1), ACTION_MAX);
  const victim = clip(victimName(record), INCIDENT_LIMITS.title.max - characters(what) - 2);
  return `${victim}: ${what}`;
}
