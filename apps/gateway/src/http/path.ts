import { isUuid } from '@sentinelops/domain';
import type { Request } from 'express';
import { InvalidRequest } from './request.errors.js';

/** A parameter of the path that is a UUID. @throws InvalidRequest */
export function uuidIn(request: Request, name: string): string {
  const value = request.params[name];
  if (typeof value !== 'string' || !isUuid(value)) {
    throw new InvalidRequest('path', [{ pointer: `/${name}`, detail: 'must be a UUID' }]);
  }
  return value.toLowerCase();
}
