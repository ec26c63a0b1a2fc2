import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { Class } from '../http/declared-fields.js';

const LINK = {
  description: 'Addresses of the first page, of the next one and, beside `page`, of the one before (RFC 8288).',
  schema: { type: 'string' },
} as const;

interface Answer {
  readonly summaries: Class;
  readonly full: Class;
  /** One item. */
  readonly example: object;
  /** Fields that its summary has not. */
  readonly leftOut: readonly string[];
  /** What such a list says besides. */
  readonly besides?: object;
}

/** A page of a list, whose items are as `view` asked for them. */
export function ApiListing({ summaries, full, example, leftOut, besides }: Answer): MethodDecorator {
  const schema = { anyOf: [summaries, full].map((type) => ({ $ref: getSchemaPath(type) })) };
  const summary = Object.fromEntries(Object.entries(example).filter(([field]) => !leftOut.includes(field)));
  const page = { items: [summary], total: { value: 1, relation: 'eq' }, next: null, page: 1, pageSize: 20, ...besides };
  const content = { 'application/json': { schema, example: page } };
  return applyDecorators(
    ApiExtraModels(summaries, full),
    ApiResponse({ status: 200, description: 'One page.', content, headers: { Link: LINK } }),
  );
}
