import type { Client } from '../client.js';

const ID = '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44';

export const RULE = '/api/v1/rules/{id}';
export const RULE_PATH = `/api/v1/rules/${ID}`;

/** The parameters of something about one rule. */
export const ONE = { params: { path: { id: ID } } } as const;

export const DEFINITION = { name: 'n', description: 'd', ruleType: 'query', severity: 'low', query: 'q' } as const;

/** One call of each method. */
export const CALLS = {
  GET: (api) => api.GET(RULE, ONE),
  POST: (api) => api.POST('/api/v1/rules/{id}/enable', ONE),
  PUT: (api) => api.PUT(RULE, { ...ONE, body: DEFINITION }),
  PATCH: (api) => api.PATCH(RULE, { ...ONE, body: {} }),
  DELETE: (api) => api.DELETE(RULE, ONE),
} satisfies Record<string, (api: Client) => Promise<unknown>>;
