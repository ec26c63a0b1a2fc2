import type { JsonObject, JsonValue } from '@sentinelops/domain';
import { actorKeys } from './actors.js';
import { assetEntries, isAsset } from './assets.js';
import { objectAt, textOf } from './veris-value.js';

/**
 * The record without what the incident holds word for word: its id, its source, the texts in the description, the actors
 * and the assets. Whatever was only interpreted (dates, durations, ratings, actions) stays, since an interpretation can't
 * be undone. Together with those fields this is the whole record.
 */
export function unmapped(record: JsonObject, description: string): JsonObject {
  const taken = new Set(['incident_id', 'actor', 'asset']);
  if (textOf(record['source_id']) !== null) taken.add('source_id');
  for (const key of ['summary', 'notes']) {
    const text = textOf(record[key]);
    if (text !== null && description.includes(text)) taken.add(key);
  }
  return {
    ...without(record, (key) => taken.has(key)),
    ...rest(record, 'actor', restOfActors(record)),
    ...rest(record, 'asset', restOfAssets(record)),
  };
}

function restOfActors(record: JsonObject): JsonObject {
  const mapped = actorKeys(record);
  return without(objectAt(record, 'actor'), (key) => mapped.includes(key));
}

function restOfAssets(record: JsonObject): JsonObject {
  const entries = assetEntries(record);
  const left = entries.filter((entry) => !isAsset(entry));
  if (left.length === entries.length) return objectAt(record, 'asset');
  const others = without(objectAt(record, 'asset'), (key) => key === 'assets');
  return left.length === 0 ? others : { ...others, assets: left };
}

/** What is left of a part, unless all of it was taken; a part that is no object is left as it is. */
function rest(record: JsonObject, part: string, left: JsonObject): JsonObject {
  const value: JsonValue | undefined = record[part];
  if (value === undefined) return {};
  const whole = objectAt(record, part);
  if (Object.keys(whole).length === 0) return { [part]: value };
  return Object.keys(left).length === 0 ? {} : { [part]: left };
}

function without(object: JsonObject, isTaken: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !isTaken(key)));
}
