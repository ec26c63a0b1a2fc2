import type { OpenAPIObject, RequestBodyObject } from '@nestjs/swagger';
import { METHODS } from '../../http/routes.js';
import { inlined } from '../../openapi/inlined.js';

/** As much of JSON Schema 2020-12 as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly parameters: readonly Parameter[];
  /** By content type; none where the operation takes no body. */
  readonly body: Readonly<Record<string, Media>>;
  readonly isBodyRequired: boolean;
}

/** Gives the schema that a reference to one of the document's stands for. */
export type Resolve = (schema: Schema) => Schema;

export function resolverOf({ components }: OpenAPIObject): Resolve {
  const schemas = (components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  const resolve: Resolve = (schema) => {
    const target = schemas[schema.$ref?.split('/').at(-1) ?? ''];
    return target ? resolve(target) : schema;
  };
  return resolve;
}

export function operationsIn(document: OpenAPIObject): readonly Operation[] {
  return Object.entries(inlined(document).paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const { content = {}, required = false } = (operation.requestBody ?? {}) as Partial<RequestBodyObject>;
      return {
        id: operation.operationId ?? '',
        method: method.toUpperCase(),
        path,
        tag: operation.tags?.[0] ?? '',
        parameters: (operation.parameters ?? []) as unknown as readonly Parameter[],
        body: content as Readonly<Record<string, Media>>,
        isBodyRequired: required,
      };
    }),
  );
}
