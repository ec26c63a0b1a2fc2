import { isJsonObject, type JsonObject } from '../shared/json.js';

/**
 * What makes a Sigma document the same document the next time: its id, or its place where it has none.
 * Kept as `customFields.sigma.key`, and unique among rules that are not clones.
 */
export function sigmaKeyOf(customFields: JsonObject): string | null {
  const sigma = customFields['sigma'];
  return isJsonObject(sigma) && typeof sigma['key'] === 'string' ? sigma['key'] : null;
}
