import { isJsonObject, type JsonObject, type JsonValue } from '@sentinelops/domain';
import type { Path } from '../yaml/path.js';
import { conditionProblem } from './condition.js';
import type { Findings } from './findings.js';

/**
 * The condition is not read where the status is `unsupported`: the specification keeps that status for what it no
 * longer has words for, such as the aggregations of Sigma 1.
 */
export function checkDetection(document: JsonObject, findings: Findings): void {
  const detection = document['detection'];
  if (!findings.map(detection, ['detection'])) return;
  const identifiers = Object.keys(detection).filter((key) => key !== 'condition');
  // The schema asks for the condition alone; the specification makes a detection a set of search identifiers.
  findings.that(identifiers.length > 0, ['detection'], 'must have a search identifier besides its condition');
  for (const identifier of identifiers) {
    checkSearch(detection[identifier] as JsonValue, ['detection', identifier], findings);
  }
  const isRead = document['status'] !== 'unsupported';
  checkCondition(detection['condition'], ['detection', 'condition'], isRead ? identifiers : null, findings);
}

/** @param identifiers what the condition may refer to; null where that is not looked at */
export function checkCondition(
  condition: JsonValue | undefined,
  path: Path,
  identifiers: readonly string[] | null,
  findings: Findings,
): void {
  if (!findings.that(condition !== undefined, path, 'must be given')) return;
  if (!findings.text(condition as JsonValue, path) || identifiers === null) return;
  const problem = conditionProblem(condition as string, identifiers);
  if (problem !== null) findings.that(false, path, problem);
}

/** Inside a map anything may stand: what values a field can have is for the modifiers to say, and for an engine. */
export function checkSearch(search: JsonValue, path: Path, findings: Findings): void {
  const ok = Array.isArray(search) ? (search as readonly JsonValue[]).every(isSearchItem) : isJsonObject(search);
  findings.that(ok, path, 'must be a map, a list of maps or a list of texts and whole numbers');
}

function isSearchItem(item: JsonValue): boolean {
  return typeof item === 'string' || Number.isInteger(item) || isJsonObject(item);
}
