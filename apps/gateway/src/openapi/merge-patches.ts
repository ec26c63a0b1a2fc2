import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}
type Schemas = Record<string, Schema>;

/**
 * A merge patch (RFC 7396) may leave out anything, at any depth, and say null where that means something. No decorator
 * says so; it follows from what the PUT of the same address takes whole.
 */
export function describeMergePatches(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  for (const { put, patch } of Object.values(document.paths)) {
    const whole = schemas[bodySchema(put, 'application/json')];
    const name = bodySchema(patch, 'application/merge-patch+json');
    if (whole && name in schemas) schemas[name] = mergePatchOf(whole, schemas);
  }
}

function bodySchema(operation: unknown, type: string): string {
  const { requestBody } = (operation ?? {}) as { requestBody?: { content: Record<string, { schema: Schema }> } };
  return nameIn(requestBody?.content[type]?.schema);
}

function mergePatchOf({ properties = {}, required = [] }: Schema, schemas: Schemas): Schema {
  const fields = Object.entries(properties).map(([name, field]) => {
    const part = partOf(field, schemas);
    const { description } = field;
    const patch = part ? { ...mergePatchOf(part, schemas), ...(description !== undefined && { description }) } : field;
    return [name, required.includes(name) ? patch : orNull(patch)];
  });
  return { type: 'object', properties: Object.fromEntries(fields) as Schemas };
}

/** The object that a field is, if its fields have names. */
function partOf(field: Schema, schemas: Schemas): Schema | null {
  const schema = schemas[nameIn(field) || nameIn(field.anyOf?.find(({ $ref }) => $ref !== undefined))];
  return schema?.properties ? schema : null;
}

function orNull(field: Schema): Schema {
  if (typeof field.type === 'string') return { ...field, type: [field.type, 'null'] };
  if (field.$ref === undefined) return field;
  const { $ref, ...rest } = field;
  return { ...rest, anyOf: [{ $ref }, { type: 'null' }] };
}

function nameIn(schema: Schema | undefined): string {
  return schema?.$ref?.split('/').at(-1) ?? '';
}
