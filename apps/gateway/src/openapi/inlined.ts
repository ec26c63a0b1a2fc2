import type { OpenAPIObject } from '@nestjs/swagger';

const LIFTED = /^#\/components\/(headers|parameters|responses)\/(.+)$/;

/** The document with each header, parameter and response where it is used, for whoever reads operations; schemas keep their names. */
export function inlined(document: OpenAPIObject): OpenAPIObject {
  const components = document.components as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  const inPlace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inPlace);
    if (typeof value !== 'object' || value === null) return value;
    const [, kind = '', name = ''] = LIFTED.exec('$ref' in value ? String(value.$ref) : '') ?? [];
    if (kind !== '') return inPlace(components?.[kind]?.[name]);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, inPlace(child)]));
  };
  return inPlace(document) as OpenAPIObject;
}
