import { escapePointer, type Violation } from '@sentinelops/domain';
import type { RequestHandler } from 'express';
import { InvalidRequest } from '../http/request.errors.js';
import type { Limits } from '../settings/limits.js';

type Bounds = Pick<Limits, 'jsonDepth' | 'jsonItems'>;

/** Refuses a body that is deeper or wider than is of use, before anything walks through it that costs more. */
export function jsonLimits(bounds: Bounds): RequestHandler {
  return ({ body }, _response, next) => {
    const excess = jsonExcess(body, bounds);
    if (excess === null) next();
    else next(new InvalidRequest('body', [excess]));
  };
}

/** An array or object on the way to where the walk is. */
interface Level {
  readonly value: object;
  readonly children: readonly unknown[];
  next: number;
}

/** The first that there is too much of, or null. Not recursive: the depth of a body is not the depth of the stack. */
export function jsonExcess(json: unknown, bounds: Bounds): Violation | null {
  const levels: Level[] = [];
  let value = json;
  for (;;) {
    const level = levelOf(value);
    const detail = excess(level, levels.length, bounds);
    if (detail !== null) return { pointer: pointerTo(levels), detail };
    if (level !== null) levels.push(level);
    const open = innermostUnfinished(levels);
    if (open === undefined) return null;
    value = open.children[open.next++];
  }
}

function excess(level: Level | null, depth: number, { jsonDepth, jsonItems }: Bounds): string | null {
  if (jsonDepth > 0 && depth > jsonDepth) return `must not be nested deeper than ${jsonDepth} levels`;
  if (level === null || jsonItems === 0 || level.children.length <= jsonItems) return null;
  return `must not have more than ${jsonItems} ${Array.isArray(level.value) ? 'items' : 'fields'}`;
}

function levelOf(value: unknown): Level | null {
  if (typeof value !== 'object' || value === null) return null;
  return { value, children: Array.isArray(value) ? value : Object.values(value), next: 0 };
}

function innermostUnfinished(levels: Level[]): Level | undefined {
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.next < level.children.length) return level;
    levels.pop();
  }
  return undefined;
}

function pointerTo(levels: readonly Level[]): string {
  const keys = levels.map(({ value, next }) => Object.keys(value)[next - 1] ?? '');
  return keys.map((key) => `/${escapePointer(key)}`).join('');
}
