import type { Request } from 'express';

/**
 * Something that is known of a request while it is under way, and goes with it. It is on the request itself: of a WeakMap with
 * an entry for each, every garbage collection would go through all entries.
 */
export class Attached<T extends object> {
  private readonly key = Symbol('attached');

  get(request: Request): T | undefined {
    return Reflect.get(request, this.key) as T | undefined;
  }

  set(request: Request, value: T): void {
    Reflect.set(request, this.key, value);
  }
}
