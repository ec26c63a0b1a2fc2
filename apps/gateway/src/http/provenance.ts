import { AUDIT_LIMITS } from '@sentinelops/domain';
import { withProvenance } from '@sentinelops/persistence';
import type { RequestHandler } from 'express';
import type { Routes } from './routes.js';

/** There is no operation at that address. */
export const NO_OPERATION = 'none';

/** Whatever a request changes, or is refused, is known to come from it. */
export function requestProvenance(routes: Routes): RequestHandler {
  return (request, _response, next) => {
    const provenance = {
      address: request.ip?.slice(0, AUDIT_LIMITS.address.max) ?? null,
      requestId: request.id as string,
      operation: routes.operationOf(request)?.operationId ?? NO_OPERATION,
    };
    withProvenance(provenance, next);
  };
}
