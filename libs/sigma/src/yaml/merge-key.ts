import { isJsonObject, type JsonObject, type JsonValue } from '@sentinelops/domain';
import { isScalar } from 'yaml';

/** `<<` takes over the entries of other maps; it is of YAML 1.1, and what reads Sigma elsewhere knows it. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** The maps to take over from, the one that wins last; null where the value is something else. */
export function mergeSources(value: JsonValue): JsonObject[] | null {
  const sources = Array.isArray(value) ? (value as readonly JsonValue[]).toReversed() : [value as JsonObject];
  return sources.every(isJsonObject) ? sources : null;
}
