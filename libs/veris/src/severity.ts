import { type JsonObject, SEVERITIES, type Severity } from '@sentinelops/domain';
import { knownTexts, objectAt } from './veris-value.js';

const RATED: ReadonlyMap<string, Severity> = new Map([
  ['Insignificant', 'info'],
  ['Distracting', 'low'],
  ['Painful', 'medium'],
  ['Damaging', 'high'],
  ['Catastrophic', 'critical'],
]);

/** Least number of disclosed records of a severity. From 500 on, breach laws commonly ask for a public notice. */
const BY_RECORDS: readonly (readonly [records: number, severity: Severity])[] = [
  [1_000_000, 'critical'],
  [10_000, 'high'],
  [500, 'medium'],
  [0, 'low'],
];

/**
 * What the record's author said of the impact, or else what its data tell:
 * - nothing was disclosed: low;
 * - the number of records is known: by that number, one step lower where disclosure is not certain;
 * - otherwise medium.
 */
export function severityOf(record: JsonObject): Severity {
  const [rating] = knownTexts(objectAt(record, 'impact')['overall_rating']);
  const { data_total: total, data_disclosure: disclosure } = objectAt(record, 'attribute', 'confidentiality');
  const rated = RATED.get(rating ?? '');
  if (rated !== undefined) return rated;
  if (disclosure === 'No') return 'low';
  if (typeof total !== 'number') return 'medium';
  const certain = BY_RECORDS.find(([records]) => total >= records)?.[1] ?? 'medium';
  return disclosure === 'Yes' || certain === 'low' ? certain : oneLower(certain);
}

function oneLower(severity: Severity): Severity {
  return SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? severity;
}
