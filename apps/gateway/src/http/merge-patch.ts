import { escapePointer, isJsonObject, jsonViolations, type JsonObject, type JsonValue } from '@sentinelops/domain';
import { declaredNames } from './declared-fields.js';
import { InvalidRequest } from './request.errors.js';
import { readRequest } from './request.pipe.js';

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

type Class = abstract new (...args: never[]) => unknown;

/**
 * A definition with a merge patch applied, checked as a whole as if it had been sent so.
 * @throws InvalidRequest
 */
export async function patched<T>(dto: Class, current: object, patch: unknown): Promise<T> {
  const plain = readPatch(dto, patch);
  const before = JSON.parse(JSON.stringify(current)) as JsonObject;
  return readRequest<T>(dto, mergePatch(before, plain), 'body');
}

/** @throws InvalidRequest */
function readPatch(dto: Class, patch: unknown): JsonObject {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    throw new InvalidRequest('body', [{ pointer: '', detail: 'must be a JSON object' }]);
  }
  const names = declaredNames(dto);
  const unknown = Object.keys(patch).filter((name) => !names.includes(name));
  const violations = [
    ...jsonViolations(patch),
    ...unknown.map((name) => ({ pointer: `/${escapePointer(name)}`, detail: 'is not known here' })),
  ];
  if (violations.length > 0) throw new InvalidRequest('body', violations);
  return patch as JsonObject;
}
