import { randomUUID } from 'node:crypto';
import type { Things } from './world.js';

type Fields = Readonly<Record<string, unknown>>;
type Sense = (body: Fields, things: Things) => Fields;

/**
 * What the rules of the domain ask of a body beyond its schema, by operation: a drawn one is changed as little as makes
 * it something that a caller could mean.
 */
const SENSE: Readonly<Record<string, Sense>> = {
  createRule: (body) => ({ ...definedRule(body), ...(body['status'] === 'deprecated' && { enabled: false }) }),
  replaceRule: definedRule,
  patchRule: (patch) => ({ ...without(patch, 'ruleType', 'query', 'conditions', 'threshold', 'correlation') }),
  setRuleStatus: (body) =>
    body['status'] === 'testing' ? { status: 'active' } : reachable(body, ['active', 'deprecated']),
  // No two keys have the same name, and one that has expired is none.
  createApiKey: (body) => ({ ...without(body, 'expiresAt'), name: `key-${randomUUID()}` }),
  createIncident: happened,
  // What is not said stays as it is, which is long ago.
  replaceIncident: (body) => happened({ detectedAt: LONG_AGO, ...body }),
  patchIncident: (patch) => without(patch, 'detectedAt', 'occurredAt'),
  setIncidentStatus: (body) => (body['status'] === 'open' ? { ...body, status: 'investigating' } : body),
  setRemediationActionStatus: (body) => reachable(body, ['in_progress', 'cancelled']),
  mergeIncidents: (_body, { others }) => ({ sourceIds: others }),
};

export function sensible(operationId: string, body: unknown, things: Things): unknown {
  return SENSE[operationId]?.(body as Fields, things) ?? body;
}

function definedRule(body: Fields): Fields {
  const conditions = body['conditions'] as readonly Fields[] | null | undefined;
  const common = { ...body, ...(conditions && { conditions: conditions.map(comparable) }) };
  switch (body['ruleType']) {
    case 'query':
      return { ...common, query: body['query'] ?? 'a query' };
    case 'pattern':
      return { ...common, conditions: conditions?.length ? conditions.map(comparable) : [CONDITION] };
    case 'threshold':
      return { ...common, threshold: body['threshold'] ?? { count: 1, windowSeconds: 1 } };
    case 'correlation':
      return { ...common, correlation: body['correlation'] ?? { events: [{}, {}], windowSeconds: 1, joinFields: [] } };
    default:
      return common;
  }
}

const CONDITION = { field: 'a', operator: 'exists', value: true };

/** Each operator has operands of its own. */
function comparable(condition: Fields): Fields {
  const { value } = condition;
  const isScalar = value === null || typeof value !== 'object';
  switch (condition['operator']) {
    case 'in':
      return { ...condition, value: Array.isArray(value) && value.length > 0 ? value : [value] };
    case 'exists':
      return { ...condition, value: value === true };
    case 'regex':
      return { ...condition, value: '^a+b?$' };
    case 'contains':
      return { ...condition, value: String(isScalar) };
    case 'eq':
    case 'ne':
      return { ...condition, value: isScalar ? value : 'a' };
    default:
      return { ...condition, value: typeof value === 'number' ? value : 'a' };
  }
}

const LONG_AGO = '1989-12-31T00:00:00Z';

/** Nothing is detected before it occurs. */
function happened(body: Fields): Fields {
  const { detectedAt, occurredAt } = body;
  if (typeof occurredAt !== 'string' || typeof detectedAt !== 'string') return body;
  return Date.parse(occurredAt) <= Date.parse(detectedAt) ? body : { ...body, occurredAt: null };
}

function reachable(body: Fields, [first, ...others]: readonly string[]): Fields {
  const isReachable = body['status'] === first || others.includes(String(body['status']));
  return isReachable ? body : { ...body, status: first };
}

function without(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
