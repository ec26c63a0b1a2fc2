import type { Violation } from './violation.js';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Deep enough for any document of the field, shallow enough for every recursive reader of it. */
export const JSON_DEPTH_MAX = 32;

export const JSON_VIOLATIONS_MAX = 20;

/**
 * What of a JSON value can't be stored: nesting beyond {@link JSON_DEPTH_MAX}, the NUL character and lone surrogates
 * (PostgreSQL refuses both in text and jsonb), numbers that are not finite, and the key `__proto__`.
 * However deep hostile input is, the stack is not. Stops at the first {@link JSON_VIOLATIONS_MAX}.
 */
export function jsonViolations(value: unknown, pointer = ''): Violation[] {
  return isStorable(value, 0) ? [] : violationsIn(value, pointer);
}

/** Nearly all values are, and this takes a small part of the time that it takes to say where one is not. */
function isStorable(value: unknown, depth: number): boolean {
  if (depth > JSON_DEPTH_MAX) return false;
  if (typeof value !== 'object' || value === null || value instanceof Date) return scalarProblem(value) === null;
  if (Array.isArray(value)) return value.every((item) => isStorable(item, depth + 1));
  const object = value as Readonly<Record<string, unknown>>;
  return Object.keys(object).every((key) => isStorableKey(key) && isStorable(object[key], depth + 1));
}

function violationsIn(value: unknown, pointer: string): Violation[] {
  const found: Violation[] = [];
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value, pointer, depth: 0 }];
  for (let next = open.pop(); next !== undefined && found.length < JSON_VIOLATIONS_MAX; next = open.pop()) {
    const { value: current, pointer: at, depth } = next;
    const problem =
      depth > JSON_DEPTH_MAX ? `must not be nested deeper than ${JSON_DEPTH_MAX} levels` : scalarProblem(current);
    if (problem !== null) found.push({ pointer: at, detail: problem });
    else if (typeof current === 'object' && current !== null && !(current instanceof Date)) {
      for (const [key, child] of Object.entries(current)) {
        const childAt = `${at}/${escapePointer(key)}`;
        if (!isStorableKey(key)) found.push({ pointer: at, detail: 'has a key that can not be stored' });
        else open.push({ value: child, pointer: childAt, depth: depth + 1 });
      }
    }
  }
  return found.slice(0, JSON_VIOLATIONS_MAX);
}

function isStorableKey(key: string): boolean {
  return key !== '__proto__' && textProblem(key) === null;
}

/** Why a text can't be stored, or null. */
export function textProblem(text: string): string | null {
  if (text.includes('\0')) return 'must not contain the NUL character';
  return text.isWellFormed() ? null : 'must be well-formed Unicode, without lone surrogates';
}

/** Equality by value: the order of keys does not count, and an absent key equals `undefined`. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameJson(a[key], b[key]));
}

/** Characters as people and PostgreSQL count them: code points, not UTF-16 units. */
export function characters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count--;
  }
  return count;
}

export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function scalarProblem(value: unknown): string | null {
  if (typeof value === 'string') return textProblem(value);
  return typeof value === 'number' && !Number.isFinite(value) ? 'must be a finite number' : null;
}

export function isJsonScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
