import { RequestProblem } from '../http/request.errors.js';
import type { Budget } from './rate-limiter.js';

/** @param detail a sentence that says of what */
export function tooMany(detail: string, { resetS }: Budget): RequestProblem {
  const wait = `Wait ${resetS} ${resetS === 1 ? 'second' : 'seconds'}.`;
  return new RequestProblem('request.too-many', `${detail} ${wait}`, { headers: { 'Retry-After': String(resetS) } });
}
