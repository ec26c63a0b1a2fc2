import { characters, RULE_LIMITS, type JsonObject, type NewRule, type Severity } from '@sentinelops/domain';
import type { SigmaLevel, SigmaStatus } from '../check/attributes.js';
import { checkedCorrelation } from '../check/correlation.js';
import type { SigmaDocument, SigmaKind } from '../check/sigma-document.js';
import { ruleCorrelation } from './correlation.js';
import { customFields } from './custom-fields.js';
import type { SigmaOrigin } from './sigma-origin.js';

const SEVERITY_OF: Readonly<Record<SigmaLevel, Severity>> = {
  informational: 'info',
  low: 'low',
  medium: 'medium',
  high: 'high',
  critical: 'critical',
};

const STATUS_OF: Readonly<Record<SigmaStatus, NonNullable<NewRule['status']>>> = {
  stable: 'active',
  test: 'testing',
  experimental: 'testing',
  deprecated: 'deprecated',
  unsupported: 'disabled',
};

const TYPE_OF: Readonly<Record<SigmaKind, NewRule['ruleType']>> = {
  rule: 'query',
  correlation: 'correlation',
  filter: 'custom',
};

const WORD_FOR: Readonly<Record<SigmaKind, string>> = {
  rule: 'rule',
  correlation: 'correlation rule',
  filter: 'filter',
};

/**
 * A checked document as a rule. Sigma has a level and a status for those who give one: without a level a rule is of
 * medium severity, without a status it is tried first. A filter detects nothing by itself and is never enabled.
 */
export function newRule({ kind, document }: SigmaDocument, origin: SigmaOrigin): NewRule {
  const title = document['title'] as string;
  const name = fitted(title);
  const status = document['status'] as SigmaStatus | undefined;
  const isUsable = status !== 'deprecated' && status !== 'unsupported' && kind !== 'filter';
  const correlation = checkedCorrelation(document);
  return {
    name,
    description: descriptionOf(document, kind, title),
    ruleType: TYPE_OF[kind],
    severity: SEVERITY_OF[(document['level'] as SigmaLevel | undefined) ?? 'medium'],
    status: status === undefined ? 'testing' : STATUS_OF[status],
    enabled: isUsable,
    query: origin.text,
    correlation: correlation && ruleCorrelation(correlation),
    tags: (document['tags'] as readonly string[] | undefined) ?? [],
    references: (document['references'] as readonly string[] | undefined) ?? [],
    customFields: customFields({ kind, document }, origin, name === title ? null : title),
  };
}

/** Sigma allows titles that are longer than a name. */
function fitted(title: string): string {
  const { max } = RULE_LIMITS.name;
  return characters(title) <= max
    ? title
    : `${Array.from(title)
        .slice(0, max - 1)
        .join('')}…`;
}

/** Sigma does not ask for a description, a rule must have one. */
function descriptionOf(document: JsonObject, kind: SigmaKind, title: string): string {
  const description = (document['description'] as string | undefined) ?? '';
  return description.trim() === '' ? `Sigma ${WORD_FOR[kind]}: ${title}` : description;
}
