import type { OpenAPIObject } from '@nestjs/swagger';
import { withProvenance } from '@sentinelops/persistence';
import type { RequestHandler } from 'express';
import { operationsOf } from './routes.js';

/** Characters of an address; one that a proxy hands on may be anything. */
const ADDRESS_MAX = 100;

/** Whatever a request changes is known to come from it. Goes after what reads bodies, since a body arrives in no one's name. */
export function requestProvenance(document: OpenAPIObject): RequestHandler {
  const operationAt = operationsOf(document);
  return (request, _response, next) => {
    const provenance = {
      address: request.ip?.slice(0, ADDRESS_MAX) ?? null,
      requestId: request.id as string,
      operation: operationAt(request.path, request.method)?.operationId ?? 'unknown',
    };
    withProvenance(provenance, next);
  };
}
