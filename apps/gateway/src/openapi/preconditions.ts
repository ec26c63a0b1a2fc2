import type { OpenAPIObject } from '@nestjs/swagger';
import { ETAG } from '../http/answers.js';
import { isOverwriting } from '../http/preconditions.js';
import { problemResponse } from '../http/problem.dto.js';
import { METHODS } from '../http/routes.js';

type Parameters = NonNullable<NonNullable<OpenAPIObject['paths'][string]['get']>['parameters']>;
type Parameter = Exclude<Parameters[number], { $ref: string }>;

const IF_NONE_MATCH: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'ETags of what is there already, or *. If one of them is the current one, the answer is 304 and empty.',
  schema: { type: 'string' },
};

/** What obeying `If-Match` entails, by the method: said once for all operations that do. */
export function describePreconditions(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const { parameters = [], responses = {} } = item[method] ?? {};
      const ifMatch = (parameters as Parameter[]).find(({ name }) => name === 'If-Match');
      if (!ifMatch) continue;
      responses['412'] = problemResponse(412);
      if (method === 'get') {
        parameters.push(IF_NONE_MATCH);
        responses['304'] = { description: 'It is as If-None-Match knows it.', headers: { ETag: ETAG } };
      }
      if (isOverwriting(method)) {
        ifMatch.required = true;
        responses['428'] = problemResponse(428);
      }
    }
  }
}
