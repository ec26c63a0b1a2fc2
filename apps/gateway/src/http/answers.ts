import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath, type ApiResponseOptions } from '@nestjs/swagger';
import { JSON_LINES } from './answer-in-lines.js';
import { ENTITY_TAG } from './entity-tag.js';
import type { Class } from './declared-fields.js';

type Headers = NonNullable<ApiResponseOptions['headers']>;

export const ETAG = {
  description: 'Another one whenever anything changes that is shown. For If-Match and If-None-Match.',
  schema: { type: 'string', pattern: ENTITY_TAG },
} as const;
export const LOCATION = {
  description: 'Where the new one is.',
  schema: { type: 'string', format: 'uri-reference' },
} as const;

interface Answer {
  readonly status: number;
  readonly description: string;
  readonly type: Class;
  readonly example: unknown;
  readonly headers?: Headers;
}

/** A JSON answer with its schema, an example and its headers. */
export function ApiAnswer({ status, description, type, example, headers }: Answer): MethodDecorator {
  const content = { 'application/json': { schema: { $ref: getSchemaPath(type) }, example } };
  return applyDecorators(
    ApiExtraModels(type),
    ApiResponse({ status, description, content, ...(headers && { headers }) }),
  );
}

/** An answer of JSON values, one on each line. */
export function ApiLines(description: string, example: readonly unknown[]): MethodDecorator {
  const text = example.map((value) => `${JSON.stringify(value)}\n`).join('');
  return ApiResponse({
    status: 200,
    description,
    content: { [JSON_LINES]: { schema: { type: 'string' }, example: text } },
  });
}

/** An answer that is one versioned thing; a new one says where it is. */
export function ApiVersioned(answer: Omit<Answer, 'headers'>): MethodDecorator {
  return ApiAnswer({ ...answer, headers: { ETag: ETAG, ...(answer.status === 201 && { Location: LOCATION }) } });
}
