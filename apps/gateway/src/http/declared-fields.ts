import 'reflect-metadata';

/** A DTO, whatever it is made of. */
export type Class = abstract new (...args: never[]) => unknown;

/** What the OpenAPI decorators recorded about one field of a DTO. */
export interface DeclaredField {
  readonly type?: unknown;
  readonly format?: string;
  readonly isArray?: boolean;
  readonly items?: { readonly format?: string };
}

/** The names that a DTO documents, its parents' included. */
export function declaredNames(dto: Class): string[] {
  const names = Reflect.getMetadata('swagger/apiModelPropertiesArray', dto.prototype as object) as string[] | undefined;
  return (names ?? []).map((name) => name.slice(1));
}

export function declaredField(dto: Class, name: string): DeclaredField {
  return (Reflect.getMetadata('swagger/apiModelProperties', dto.prototype as object, name) ?? {}) as DeclaredField;
}

/**
 * The DTO class of a nested field, if that is what it is: those are declared as arrow functions that give the class.
 * A function with a prototype is what TypeScript itself noted of a field, as `Object`.
 */
export function nestedClass({ type }: DeclaredField): Class | null {
  return typeof type === 'function' && type.prototype === undefined ? (type as () => Class)() : null;
}
