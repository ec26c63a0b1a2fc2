import { randomUUID } from 'node:crypto';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import type { TestApp } from '../test-app.js';

/** What a request may speak of: things that are there, made for it alone. */
export interface Things {
  /** By the names of addresses. */
  readonly names: Readonly<Record<string, string>>;
  /** Of the thing at `id`. */
  readonly etag?: string;
  /** Other incidents that can be merged into this one. */
  readonly others: readonly string[];
}

/** Before every instant that is drawn. */
const LONG_AGO = new Date('1989-12-31T00:00:00Z');

const NOTHING: Things = { names: {}, others: [] };

/** Makes what an operation needs to be there. */
export async function thingsFor(
  app: TestApp,
  { path, tag }: { readonly path: string; readonly tag: string },
): Promise<Things> {
  if (tag === 'rules') return speaksOfOne(path) ? rule(app) : NOTHING;
  if (tag === 'incidents') return speaksOfOne(path) ? incident(app, path) : NOTHING;
  if (tag === 'keys') return speaksOfOne(path) ? key(app) : NOTHING;
  if (!speaksOfOne(path)) return NOTHING;
  throw new Error(`Say in ${import.meta.url} what ${path} needs to be there.`);
}

function speaksOfOne(path: string): boolean {
  return path.includes('{') || path.endsWith('/by-number');
}

async function key(app: TestApp): Promise<Things> {
  const { body } = await app.api.post('/api/v1/keys', { name: `key-${randomUUID()}`, roles: ['viewer'] });
  return { names: { id: body.id }, others: [] };
}

async function rule(app: TestApp): Promise<Things> {
  const { body, headers } = await app.api.post('/api/v1/rules', aRuleInput());
  return { names: { id: body.id, ruleNumber: body.ruleNumber }, etag: String(headers.etag), others: [] };
}

async function incident(app: TestApp, path: string): Promise<Things> {
  const { body, headers } = await raised(app);
  const names = { id: body.id, incidentNumber: body.incidentNumber };
  if (path.endsWith('/merge')) return { names, etag: String(headers.etag), others: [(await raised(app)).body.id] };
  if (!path.includes('{actionId}')) return { names, etag: String(headers.etag), others: [] };
  const plan = { actionType: 'isolate', description: 'Isolate the host' };
  const planned = await app.api.post(`/api/v1/incidents/${body.id}/remediation-actions`, plan);
  const [action] = planned.body.remediationActions;
  return { names: { ...names, actionId: action!.actionId }, etag: String(planned.headers.etag), others: [] };
}

function raised(app: TestApp): ReturnType<TestApp['api']['post']> {
  return app.api.post('/api/v1/incidents', anIncidentInput({ detectedAt: LONG_AGO }));
}
