import { characters, isJsonObject, isUuid, type JsonObject, type JsonValue } from '@sentinelops/domain';
import type { Path } from '../yaml/path.js';

export interface Finding {
  readonly path: Path;
  readonly detail: string;
}

interface TextBounds {
  readonly min?: number;
  readonly max?: number;
}

/** Enough to mend a document by, and a bound for one that is wrong everywhere. */
const FINDINGS_MAX = 10;

/** Collects what is wrong with a document, so that its author learns of all of it at once. */
export class Findings {
  readonly all: Finding[] = [];

  that(holds: boolean, path: Path, detail: string): boolean {
    if (!holds && this.all.length < FINDINGS_MAX) this.all.push({ path, detail });
    return holds;
  }

  map(value: JsonValue | undefined, path: Path): value is JsonObject {
    return this.that(isJsonObject(value), path, value === undefined ? 'must be given' : 'must be a map');
  }

  text(value: JsonValue, path: Path, { min = 0, max = Infinity }: TextBounds = {}): value is string {
    if (!this.that(typeof value === 'string', path, 'must be a text')) return false;
    const length = characters(value as string);
    return (
      this.that(length >= min, path, `must have at least ${min} characters`) &&
      this.that(length <= max, path, `must have at most ${max} characters`)
    );
  }

  /** A list of texts, none of them twice. */
  texts(value: JsonValue, path: Path, bounds?: TextBounds): value is readonly string[] {
    if (!this.list(value, path)) return false;
    const ok = value.every((item, index) => this.text(item, [...path, index], bounds));
    return ok && this.that(new Set(value).size === value.length, path, 'must not name anything twice');
  }

  list(value: JsonValue, path: Path): value is readonly JsonValue[] {
    return this.that(Array.isArray(value), path, 'must be a list');
  }

  oneOf(value: JsonValue | undefined, path: Path, allowed: readonly string[]): boolean {
    const isAllowed = typeof value === 'string' && allowed.includes(value);
    return this.that(isAllowed, path, `must be one of: ${allowed.join(', ')}`);
  }

  uuid(value: JsonValue | undefined, path: Path): void {
    this.that(typeof value === 'string' && isUuid(value), path, 'must be a UUID');
  }
}
