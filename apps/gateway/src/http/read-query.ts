import { declaredField, declaredNames, type Class } from './declared-fields.js';

/** Query parameters are texts: makes of them what the DTO declares. What can't be made stays a text, and is refused later. */
export function queryToJson(dto: Class, query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = new Set(declaredNames(dto));
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, names.has(name) ? parameter(dto, name, value) : value]),
  );
}

function parameter(dto: Class, name: string, value: unknown): unknown {
  const { type, isArray } = declaredField(dto, name);
  if (type === 'array' || isArray === true) return Array.isArray(value) ? value : [value];
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  if (type === 'integer' || type === 'number')
    return typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
  return value;
}

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;
