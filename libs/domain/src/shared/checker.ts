import { characters, isJsonObject, jsonViolations, textProblem } from './json.js';
import type { Violation } from './violation.js';

/** Inclusive bounds of a length, a number of items or a number. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export interface ListBounds {
  readonly maxItems: number;
  /** Characters in each text of the list. */
  readonly text: Bounds;
}

/** Instants that every part of the system can carry: RFC 3339 has four digits for a year, and year 0 is none. */
export const INSTANT_RANGE = { min: '0001-01-02T00:00:00.000Z', max: '9999-12-30T23:59:59.999Z' } as const;

const EARLIEST = Date.parse(INSTANT_RANGE.min);
const LATEST = Date.parse(INSTANT_RANGE.max);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Collects everything that is wrong with an input, so that its author learns all of it at once. */
export class Checker {
  readonly violations: Violation[] = [];

  /** @throws the given error with everything that was found, if there was anything */
  assertNone(Invalid: new (violations: readonly Violation[]) => Error): void {
    if (this.violations.length > 0) throw new Invalid(this.violations);
  }

  that(holds: boolean, pointer: string, detail: string): boolean {
    if (!holds) this.violations.push({ pointer, detail });
    return holds;
  }

  text(value: unknown, pointer: string, { min, max }: Bounds): void {
    if (!this.that(typeof value === 'string', pointer, 'must be a text')) return;
    const text = value as string;
    const length = text.length <= max ? text.length : characters(text);
    this.that(length <= max && (min === 0 || text.trim().length > 0), pointer, lengthDetail(min, max));
    const problem = textProblem(text);
    if (problem !== null) this.that(false, pointer, problem);
  }

  oneOf(value: unknown, pointer: string, allowed: readonly string[]): void {
    this.that((allowed as readonly unknown[]).includes(value), pointer, `must be one of: ${allowed.join(', ')}`);
  }

  number(value: unknown, pointer: string, { min, max }: Bounds): void {
    const ok = typeof value === 'number' && value >= min && value <= max;
    this.that(ok, pointer, `must be a number from ${min} to ${max}`);
  }

  integer(value: unknown, pointer: string, { min, max }: Bounds): void {
    const ok = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
    this.that(ok, pointer, `must be a whole number from ${min} to ${max}`);
  }

  uuid(value: unknown, pointer: string): void {
    this.that(typeof value === 'string' && isUuid(value), pointer, 'must be a UUID');
  }

  instant(value: unknown, pointer: string): void {
    const time = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : NaN;
    this.that(
      time >= EARLIEST && time <= LATEST,
      pointer,
      'must be an instant between the years 1 and 9999 (RFC 3339)',
    );
  }

  texts(value: readonly unknown[], pointer: string, { maxItems, text }: ListBounds): void {
    this.list(value, pointer, maxItems, (item, at) => {
      this.text(item, at, text);
    });
  }

  uuids(value: readonly unknown[], pointer: string, maxItems: number): void {
    this.list(value, pointer, maxItems, (item, at) => {
      this.uuid(item, at);
    });
  }

  /** Checks each item, unless there are too many to be worth it. */
  list<T>(value: readonly T[], pointer: string, maxItems: number, each: (item: T, pointer: string) => void): void {
    if (!this.that(Array.isArray(value) && value.length <= maxItems, pointer, `must be a list of at most ${maxItems}`))
      return;
    value.forEach((item, index) => {
      each(item, `${pointer}/${index}`);
    });
  }

  /** A free-form JSON object of a bounded size, in UTF-16 units of its text. */
  object(value: unknown, pointer: string, maxSize: number): void {
    if (!this.that(isJsonObject(value), pointer, 'must be an object')) return;
    const problems = jsonViolations(value, pointer);
    this.violations.push(...problems);
    if (problems.length === 0) {
      this.that(
        JSON.stringify(value).length <= maxSize,
        pointer,
        `must not be larger than ${maxSize} characters as JSON`,
      );
    }
  }
}

function lengthDetail(min: number, max: number): string {
  return min === 0 ? `must have at most ${max} characters` : `must have ${min} to ${max} characters and not be blank`;
}
