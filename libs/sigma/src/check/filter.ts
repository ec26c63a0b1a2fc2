import type { JsonObject, JsonValue } from '@sentinelops/domain';
import { checkCondition, checkSearch } from './detection.js';
import type { Findings } from './findings.js';

export function checkFilter(document: JsonObject, findings: Findings): void {
  const filter = document['filter'];
  if (!findings.map(filter, ['filter'])) return;
  checkRules(filter['rules'], findings);
  findings.that(filter['selection'] !== undefined, ['filter', 'selection'], 'must be given');
  const identifiers = Object.keys(filter).filter((key) => key !== 'rules' && key !== 'condition');
  for (const identifier of identifiers) {
    checkSearch(filter[identifier] as JsonValue, ['filter', identifier], findings);
  }
  checkCondition(filter['condition'], ['filter', 'condition'], identifiers, findings);
}

function checkRules(rules: JsonValue | undefined, findings: Findings): void {
  const path = ['filter', 'rules'];
  if (!findings.that(rules !== undefined, path, 'must be given')) return;
  if (findings.texts(rules as JsonValue, path))
    findings.that((rules as readonly string[]).length > 0, path, 'must name at least one rule');
}
