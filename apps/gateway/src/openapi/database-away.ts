import type { OpenAPIObject } from '@nestjs/swagger';
import { neededByDocument } from '../http/permission.js';
import { problemResponse } from '../http/problem.dto.js';
import { METHODS } from '../http/routes.js';

/** Where it takes the database to tell who may call, and to do what is asked for, it may be away: said once for all. */
export function describeDatabaseAway(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation && neededByDocument(operation)) operation.responses['503'] = problemResponse(503);
    }
  }
}
