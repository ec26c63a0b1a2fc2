import { INCIDENT_LIMITS, type JsonObject, type JsonValue } from '@sentinelops/domain';
import { clip } from './clip.js';
import { victimName } from './title.js';
import { knownTexts, objectAt, textOf } from './veris-value.js';
import { ACTION_CATEGORIES, actionText, ACTOR_CATEGORIES, categoriesIn, withDetails } from './vocabulary.js';

/** The record's own summary, or what can be said without one; its notes follow, word for word. */
export function descriptionOf(record: JsonObject): string {
  const paragraphs = [textOf(record['summary']) ?? composed(record), textOf(record['notes'])];
  return clip(paragraphs.filter((paragraph) => paragraph !== null).join('\n\n'), INCIDENT_LIMITS.description.max);
}

function composed(record: JsonObject): string {
  const actions = categoriesIn(record, 'action', ACTION_CATEGORIES).map((category) => actionText(record, category));
  const actors = categoriesIn(record, 'actor', ACTOR_CATEGORIES).map((category) =>
    withDetails(category, knownTexts(objectAt(record, 'actor', category)['variety'])),
  );
  const sentences = [
    `Security incident at ${victimName(record)}.`,
    sentence('Action', actions),
    sentence('Actor', actors),
    sentence('Assets', listed(objectAt(record, 'asset')['assets'])),
    sentence('Data', data(objectAt(record, 'attribute', 'confidentiality'))),
  ];
  return sentences.filter((text) => text !== null).join(' ');
}

function sentence(subject: string, values: readonly string[]): string | null {
  return values.length === 0 ? null : `${subject}: ${values.join(', ')}.`;
}

function data(confidentiality: JsonObject): string[] {
  const total = confidentiality['data_total'];
  return [
    ...(typeof total === 'number' ? [`${total} records`] : []),
    ...listed(confidentiality['data']),
    ...knownTexts(confidentiality['data_disclosure']).map((disclosed) => `disclosed: ${disclosed.toLowerCase()}`),
  ];
}

/** The varieties of a list of things, each once. */
function listed(value: JsonValue | undefined): string[] {
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  return [...new Set(items.flatMap((item) => knownTexts(objectAt({ item }, 'item')['variety'])))];
}
