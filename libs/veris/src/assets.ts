import {
  characters,
  INCIDENT_LIMITS,
  type IncidentAsset,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@sentinelops/domain';
import { objectAt, textOf } from './veris-value.js';

/** By the letter that a variety begins with, as in `S - Mail`. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['S', 'server'],
  ['N', 'network'],
  ['U', 'user device'],
  ['T', 'public terminal'],
  ['M', 'media'],
  ['P', 'person'],
  ['E', 'embedded'],
]);

/** An entry of the list becomes an asset if it names its variety. */
export function isAsset(entry: JsonValue): entry is JsonObject & { readonly variety: string } {
  if (!isJsonObject(entry)) return false;
  const variety = textOf(entry['variety']);
  return variety !== null && characters(variety) <= INCIDENT_LIMITS.partyIdentifier.max;
}

export function assetEntries(record: JsonObject): readonly JsonValue[] {
  const entries = objectAt(record, 'asset')['assets'];
  return Array.isArray(entries) ? (entries as readonly JsonValue[]) : [];
}

/** One for each variety: an incident's assets are unique by type and identifier. */
export function assetsOf(record: JsonObject): IncidentAsset[] {
  const byVariety = Map.groupBy(assetEntries(record).filter(isAsset), ({ variety }) => variety);
  return [...byVariety].map(([variety, entries]) => ({
    type: assetType(variety),
    identifier: variety,
    attributes: folded(entries),
  }));
}

function assetType(variety: string): string {
  return TYPES.get(/^\s*([A-Z]) - /u.exec(variety)?.[1] ?? '') ?? 'unknown';
}

/** The amounts of entries that share a variety add up; what each of them said stays readable. */
function folded(entries: readonly JsonObject[]): JsonObject {
  const said = entries.map((entry) => Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'variety')));
  const [only] = said;
  if (only !== undefined && said.length === 1) return only;
  const amounts = said.map(({ amount }) => amount).filter((amount) => typeof amount === 'number');
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return { ...(amounts.length === 0 ? {} : { amount: sum }), entries: said };
}
