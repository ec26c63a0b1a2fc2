import type { JsonObject } from '@sentinelops/domain';
import type { Findings } from './findings.js';

const SELECTORS = ['category', 'product', 'service'];

/**
 * One of category, product and service must be there. The schema would let an empty log source pass; the
 * specification has these three, alone or together, select the events, and without any a rule is about nothing.
 */
export function checkLogSource(document: JsonObject, findings: Findings): void {
  const source = document['logsource'];
  if (!findings.map(source, ['logsource'])) return;
  for (const key of [...SELECTORS, 'definition']) {
    const value = source[key];
    if (value !== undefined) findings.text(value, ['logsource', key]);
  }
  const selects = SELECTORS.some((key) => source[key] !== undefined);
  findings.that(selects, ['logsource'], `must have at least one of: ${SELECTORS.join(', ')}`);
}
