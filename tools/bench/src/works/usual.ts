import type { Request } from '../load/load.js';

/** Callers at a time. Two cores have more than enough to do with as many. */
export const CONNECTIONS = 16;

/** Incidents that are asked for in turn: some hundred for each caller. */
export const IDS = 8000;

export const INCIDENTS = '/api/v1/incidents';

export function get(rest = ''): Request {
  return { path: `${INCIDENTS}${rest}` };
}

export function post(rest: string, body: string): Request {
  return { path: `${INCIDENTS}${rest}`, method: 'POST', headers: { 'content-type': 'application/json' }, body };
}
