import { keyOf, type ObjectKind, type SchemaObject } from './schema-object.js';

/** All objects of a schema. */
export class SchemaDescription {
  private readonly byKey: ReadonlyMap<string, SchemaObject>;

  constructor(readonly objects: readonly SchemaObject[]) {
    this.byKey = new Map(objects.map((object) => [keyOf(object), object]));
  }

  find(key: string): SchemaObject | undefined {
    return this.byKey.get(key);
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  ofKind(...kinds: readonly ObjectKind[]): readonly SchemaObject[] {
    return this.objects.filter(({ kind }) => kinds.includes(kind));
  }

  partsOf(key: string): readonly SchemaObject[] {
    return this.objects.filter(({ parent }) => parent === key);
  }

  /** What can't stay as it is while that goes, at any remove. */
  dependentsOf(key: string): readonly SchemaObject[] {
    const found = new Map<string, SchemaObject>();
    const visit = (needed: string): void => {
      for (const object of this.objects) {
        if (!object.needs.includes(needed) || found.has(keyOf(object))) continue;
        found.set(keyOf(object), object);
        visit(keyOf(object));
      }
    };
    visit(key);
    return [...found.values()];
  }
}
