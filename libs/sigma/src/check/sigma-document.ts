import { isJsonObject, type JsonObject, type JsonValue } from '@sentinelops/domain';
import { checkAttributes, checkFalsePositives } from './attributes.js';
import { checkCorrelation } from './correlation.js';
import { checkDetection } from './detection.js';
import { checkFilter } from './filter.js';
import type { Findings } from './findings.js';
import { checkLogSource } from './log-source.js';

export type SigmaKind = 'rule' | 'correlation' | 'filter';

/** The part that makes a document what it is. */
const BODIES: Readonly<Record<string, SigmaKind>> = {
  detection: 'rule',
  correlation: 'correlation',
  filter: 'filter',
};

export interface SigmaDocument {
  readonly kind: SigmaKind;
  readonly document: JsonObject;
}

/** The document and what it is, if nothing was found against it. */
export function checkSigma(value: JsonValue, findings: Findings): SigmaDocument | null {
  if (!findings.that(isJsonObject(value), [], 'must be a map')) return null;
  const document = value as JsonObject;
  checkAttributes(document, findings);
  const kind = kindOf(document, findings);
  if (kind !== null) checkBody(document, kind, findings);
  return kind !== null && findings.all.length === 0 ? { kind, document } : null;
}

/** Exactly one body: the specification makes a correlation, and a filter, a document of its own. */
function kindOf(document: JsonObject, findings: Findings): SigmaKind | null {
  const [body, other] = Object.keys(BODIES).filter((name) => Object.hasOwn(document, name));
  if (body === undefined) {
    findings.that(false, [], `must have one of: ${Object.keys(BODIES).join(', ')}`);
    return null;
  }
  const isAlone = findings.that(other === undefined, [other ?? body], `must not stand in one document with ${body}`);
  return isAlone ? (BODIES[body] ?? null) : null;
}

function checkBody(document: JsonObject, kind: SigmaKind, findings: Findings): void {
  checkFalsePositives(document, findings, kind === 'correlation');
  if (kind !== 'correlation') checkLogSource(document, findings);
  if (kind === 'rule') checkDetection(document, findings);
  else if (kind === 'correlation') checkCorrelation(document, findings);
  else checkFilter(document, findings);
}
