import { isJsonObject, type JsonObject, type JsonValue } from '@sentinelops/domain';
import type { Path } from '../yaml/path.js';
import type { Findings } from './findings.js';

const SIGMA_STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const;
export type SigmaStatus = (typeof SIGMA_STATUSES)[number];

const SIGMA_LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export type SigmaLevel = (typeof SIGMA_LEVELS)[number];

const RELATIONS = ['derived', 'obsolete', 'merged', 'renamed', 'similar'];
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TAG = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;

type AttributeCheck = (value: JsonValue, path: Path, findings: Findings) => void;

const text =
  (max?: number): AttributeCheck =>
  (value, path, findings) => {
    findings.text(value, path, max === undefined ? {} : { max });
  };

const texts: AttributeCheck = (value, path, findings) => {
  findings.texts(value, path);
};

const date: AttributeCheck = (value, path, findings) => {
  findings.that(typeof value === 'string' && DATE.test(value), path, 'must be a date of the form YYYY-MM-DD');
};

/**
 * Attributes that mean the same wherever they stand. The schemas of correlations and filters leave some of them out;
 * they are checked there as well, because they end in the same columns. None of them may be left empty (null).
 */
const ATTRIBUTES: Readonly<Record<string, AttributeCheck>> = {
  id: (value, path, findings) => {
    findings.uuid(value, path);
  },
  name: text(256),
  taxonomy: text(256),
  status: (value, path, findings) => findings.oneOf(value, path, SIGMA_STATUSES),
  level: (value, path, findings) => findings.oneOf(value, path, SIGMA_LEVELS),
  description: text(65_535),
  license: text(),
  author: text(),
  date,
  modified: date,
  references: texts,
  fields: texts,
  tags: checkTags,
  related: checkRelated,
  scope: (value, path, findings) => {
    if (findings.list(value, path)) value.every((item, index) => findings.text(item, [...path, index], { min: 2 }));
  },
};

export function checkAttributes(document: JsonObject, findings: Findings): void {
  checkTitle(document['title'], findings);
  for (const [name, check] of Object.entries(ATTRIBUTES)) {
    const value = document[name];
    if (value !== undefined) check(value, [name], findings);
  }
}

/** Not blank, which the schema would let pass: the specification makes the title mandatory, and rules are found by it. */
function checkTitle(title: JsonValue | undefined, findings: Findings): void {
  if (!findings.that(title !== undefined, ['title'], 'must be given')) return;
  if (findings.text(title as JsonValue, ['title'], { max: 256 }))
    findings.that((title as string).trim() !== '', ['title'], 'must not be blank');
}

function checkTags(value: JsonValue, path: Path, findings: Findings): void {
  if (!findings.texts(value, path)) return;
  value.forEach((tag, index) => {
    findings.that(
      TAG.test(tag),
      [...path, index],
      'must be a tag in lower case with a namespace, such as attack.t1059',
    );
  });
}

function checkRelated(value: JsonValue, path: Path, findings: Findings): void {
  if (!findings.list(value, path)) return;
  value.forEach((entry, index) => {
    const at = [...path, index];
    if (!findings.that(isJsonObject(entry), at, 'must be a map of id and type')) return;
    const { id, type } = entry as JsonObject;
    findings.uuid(id, [...at, 'id']);
    findings.oneOf(type, [...at, 'type'], RELATIONS);
  });
}

/** Every entry has at least two characters. One text in place of the list is allowed in correlations only. */
export function checkFalsePositives(document: JsonObject, findings: Findings, mayBeText: boolean): void {
  const value = document['falsepositives'];
  if (value === undefined) return;
  if (mayBeText && typeof value === 'string') findings.text(value, ['falsepositives'], { min: 2 });
  else findings.texts(value, ['falsepositives'], { min: 2 });
}
