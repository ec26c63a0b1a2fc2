import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from '../http/problem.dto.js';
import { METHODS } from '../http/routes.js';

/** What is refused before anyone looks at what the operation is: a request that is too much, or too slow. */
export const REFUSED_ALIKE = [408, 413, 414, 415, 431] as const;

/** Nor is any operation safe from a body that is no JSON, or from a database that is away and keeps it waiting. */
const OF_EVERY_OPERATION = [400, ...REFUSED_ALIKE, 503] as const;

/** The problems that every operation may answer with: said once for all of them. */
export function describeCommonProblems(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const { responses } = item[method] ?? {};
      if (responses) for (const status of OF_EVERY_OPERATION) responses[status] ??= problemResponse(status);
    }
  }
}
