import type { OpenAPIObject } from '@nestjs/swagger';

type Node = Record<string, unknown>;

/** The decorators still speak OpenAPI 3.0; in 3.1 a schema is JSON Schema 2020-12, where null is a type like any other. */
export function toJsonSchema2020(document: OpenAPIObject): OpenAPIObject {
  return rewrite(document) as OpenAPIObject;
}

function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Node).map(([key, child]) => [key, isExample(key) ? child : rewrite(child)]);
  return withNull(withoutWrapper(Object.fromEntries(entries) as Node));
}

/** What is data and not schema must stay as it is. */
function isExample(key: string): boolean {
  return key === 'example' || key === 'examples' || key === 'default';
}

/** A reference may stand beside other keywords now: `allOf` around a single one says nothing. */
function withoutWrapper({ allOf, ...rest }: Node): Node {
  if (!Array.isArray(allOf)) return rest;
  const [only] = allOf as Node[];
  return allOf.length === 1 && only && '$ref' in only ? { ...rest, ...only } : { allOf, ...rest };
}

function withNull({ nullable, ...schema }: Node): Node {
  if (nullable !== true) return schema;
  const { $ref, type, enum: labels, description, ...rest } = schema;
  if ($ref !== undefined)
    return { ...(description !== undefined && { description }), anyOf: [{ $ref }, { type: 'null' }] };
  return {
    ...(description !== undefined && { description }),
    ...(type !== undefined && { type: [type, 'null'] }),
    ...(Array.isArray(labels) && { enum: [...(labels as unknown[]), null] }),
    ...rest,
  };
}
