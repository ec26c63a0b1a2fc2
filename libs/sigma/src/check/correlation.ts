import { isJsonObject, type JsonObject, type JsonValue } from '@sentinelops/domain';
import type { Findings } from './findings.js';

const COUNTING = ['event_count', 'value_count', 'value_sum', 'value_avg', 'value_percentile'];
const TEMPORAL = ['temporal', 'temporal_ordered'];
const CRITERIA = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'];

/** `number + letter`: the schema asks for a text of ten characters, the specification for this form. */
export const TIMESPAN = /^(\d+)([smhd])$/;

export function checkCorrelation(document: JsonObject, findings: Findings): void {
  const { correlation, generate } = document;
  if (generate !== undefined) findings.that(typeof generate === 'boolean', ['generate'], 'must be true or false');
  if (!findings.map(correlation, ['correlation'])) return;
  const { type, timespan } = correlation;
  const knowsType = findings.oneOf(type, ['correlation', 'type'], [...COUNTING, ...TEMPORAL]);
  checkRules(correlation['rules'], findings);
  const isTimespan = typeof timespan === 'string' && timespan.length <= 10 && TIMESPAN.test(timespan);
  findings.that(isTimespan, ['correlation', 'timespan'], 'must be a number and one of s, m, h, d, such as 15m');
  checkGroupBy(correlation['group-by'], findings);
  checkAliases(correlation['aliases'], findings);
  if (knowsType) checkCriteria(correlation['condition'], type as string, findings);
}

/** At least one, which the schema does not ask for: without any there is nothing to correlate. */
function checkRules(rules: JsonValue | undefined, findings: Findings): void {
  const path = ['correlation', 'rules'];
  if (!findings.that(rules !== undefined, path, 'must be given')) return;
  if (findings.texts(rules as JsonValue, path, { min: 2 }))
    findings.that((rules as readonly string[]).length > 0, path, 'must name at least one rule');
}

function checkGroupBy(groupBy: JsonValue | undefined, findings: Findings): void {
  const path = ['correlation', 'group-by'];
  if (findings.that(groupBy !== undefined, path, 'must be given')) findings.texts(groupBy as JsonValue, path);
}

/** Alias, then rule, then the name of a field: the schema stops at the rule. */
function checkAliases(aliases: JsonValue | undefined, findings: Findings): void {
  const path = ['correlation', 'aliases'];
  if (aliases === undefined || !findings.map(aliases, path)) return;
  for (const [alias, fields] of Object.entries(aliases)) {
    if (!findings.map(fields, [...path, alias])) continue;
    for (const [rule, field] of Object.entries(fields)) findings.text(field, [...path, alias, rule]);
  }
}

/**
 * The schema lets any map pass as condition. The specification asks for criteria with a number, and for the field that
 * is counted, summed up or averaged; where events themselves are counted or follow each other there is no such field.
 */
function checkCriteria(condition: JsonValue | undefined, type: string, findings: Findings): void {
  const path = ['correlation', 'condition'];
  if (condition === undefined && TEMPORAL.includes(type)) return;
  if (!findings.map(condition, path)) return;
  const { field, ...criteria } = condition;
  for (const [criterion, value] of Object.entries(criteria)) {
    const at = [...path, criterion];
    if (findings.that(CRITERIA.includes(criterion), at, `must be one of: ${CRITERIA.join(', ')}, field`))
      findings.that(typeof value === 'number', at, 'must be a number');
  }
  findings.that(Object.keys(criteria).length > 0, path, `must have at least one of: ${CRITERIA.join(', ')}`);
  if (field === undefined) findings.that(!type.startsWith('value_'), path, `must name a field for ${type}`);
  else if (Array.isArray(field)) findings.texts(field, [...path, 'field'], { max: 256 });
  else findings.text(field, [...path, 'field'], { max: 256 });
}

/** What the check has let pass, as its shape is known from then on. */
export interface CheckedCorrelation {
  readonly type: string;
  readonly rules: readonly string[];
  readonly timespan: string;
  readonly 'group-by': readonly string[];
  readonly aliases?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly condition?: JsonObject;
}

export function checkedCorrelation({ correlation }: JsonObject): CheckedCorrelation | null {
  return isJsonObject(correlation) ? (correlation as unknown as CheckedCorrelation) : null;
}
