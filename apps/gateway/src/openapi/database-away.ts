import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from '../http/problem.dto.js';
import { METHODS } from '../http/routes.js';

/** What is kept in the database. */
const STORED = ['rules', 'incidents'];

/** Every operation on what is stored can find the database away: said once for all of them. */
export function describeDatabaseAway(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const { tags, responses } = item[method] ?? {};
      if (responses && tags?.some((tag) => STORED.includes(tag))) responses['503'] = problemResponse(503);
    }
  }
}
