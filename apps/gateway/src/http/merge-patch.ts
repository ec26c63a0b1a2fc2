import { isJsonObject, type JsonObject, type JsonValue } from '@sentinelops/domain';

/** RFC 7396: null removes, objects merge, everything else replaces. Recursion is as deep as the patch, which is bounded. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key];
    if (value === null) Reflect.deleteProperty(result, key);
    else if (isJsonObject(value)) result[key] = mergePatch(isJsonObject(before) ? before : {}, value);
    else result[key] = value;
  }
  return result;
}
