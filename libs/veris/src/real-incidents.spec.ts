import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { defineIncident, isJsonObject, type JsonObject, type NewIncident } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { readVeris } from './read-veris.js';
import { NOW } from './testing/veris-record.js';

const path = fileURLToPath(new URL('../../../../shared/data/incidents-dev.ndjson.gz', import.meta.url));

(existsSync(path) ? describe : describe.skip)('real VERIS incidents (../shared/data, skipped where absent)', () => {
  const lines = (): string[] => gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  const read = (): [JsonObject, NewIncident][] =>
    lines().map((text, index) => {
      const candidate = readVeris({ file: 'incidents-dev.ndjson', line: index + 1, text }, NOW);
      if (!candidate.ok) throw new Error(`line ${candidate.line}: ${candidate.reason}`);
      return [JSON.parse(text) as JsonObject, candidate.input];
    });

  it('are all accepted, by the domain as well, each with an id of its own', () => {
    const incidents = read().map(([, incident]) => incident);
    expect(incidents).toHaveLength(647);
    expect(new Set(incidents.map(({ externalId }) => externalId)).size).toBe(647);
    for (const incident of incidents) expect(() => defineIncident(incident, NOW)).not.toThrow();
  });

  it('can be told again from what was made of them: nothing is lost', () => {
    for (const [record, incident] of read()) expect(toldAgain(incident, record)).toEqual(inOrder(record));
  });
});

/** The record, from the incident alone, but for where the description's parts begin and end. */
function toldAgain(incident: NewIncident, record: JsonObject): JsonObject {
  const veris = incident.customFields?.['veris'] as JsonObject;
  const texts = ['summary', 'notes'].filter((key) => !(key in veris) && key in record);
  for (const key of texts) expect(incident.description).toContain(record[key]);
  const actors = (incident.actors ?? []).map(({ type, attributes }) => [type, attributes] as const);
  const assets = (incident.assets ?? []).flatMap(({ identifier, attributes }) =>
    entries(attributes ?? {}).map((entry) => ({ ...entry, variety: identifier })),
  );
  const asset = { ...part(veris, 'asset'), ...(assets.length === 0 ? {} : { assets }) };
  return inOrder({
    ...veris,
    ...Object.fromEntries(texts.map((key) => [key, record[key] ?? null])),
    incident_id: incident.externalId ?? null,
    source_id: incident.source.system,
    actor: { ...part(veris, 'actor'), ...Object.fromEntries(actors) } as JsonObject,
    asset,
  });
}

function part(record: JsonObject, key: string): JsonObject {
  const value = record[key];
  return isJsonObject(value) ? value : {};
}

/** Assets that share a variety were folded into one. */
function entries(attributes: JsonObject): JsonObject[] {
  return (attributes['entries'] ?? [attributes]) as JsonObject[];
}

/** The order of a list of assets says nothing, and folding changes it. */
function inOrder(record: JsonObject): JsonObject {
  const asset = part(record, 'asset');
  if (!Array.isArray(asset['assets'])) return record;
  const assets = (asset['assets'] as { variety: string }[]).toSorted((a, b) => a.variety.localeCompare(b.variety));
  return { ...record, asset: { ...asset, assets } };
}
