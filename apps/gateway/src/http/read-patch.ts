import { escapePointer, jsonViolations, type JsonObject } from '@sentinelops/domain';
import { declaredNames, type Class } from './declared-fields.js';
import { mergePatch } from './merge-patch.js';
import { InvalidRequest } from './request.errors.js';
import { readRequest } from './request.pipe.js';

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
