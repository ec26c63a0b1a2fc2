import type { JsonObject, JsonValue } from '@sentinelops/domain';
import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { shown } from '../shown.js';
import { keyText } from './path.js';

/** A mistake that only shows when the nodes of a document become values. */
export class ValueMistake extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** What aliases may add to a document, in characters and nodes: without a bound a few lines unfold to gigabytes. */
const ALIASED_WEIGHT_MAX = 262_144;

interface Plain {
  readonly value: JsonValue;
  readonly weight: number;
}

/** The value of a document as JSON can hold it. The depth of the nodes is bounded by whoever composed them. */
export function plainValue(root: Node | null): JsonValue {
  return new PlainReader().read(root).value;
}

/**
 * Does what `toJS` of the library does, with three differences: each duplicate key is found in one step and not by
 * comparing it with all others, aliases are bounded by what they add, and numbers that JSON can't hold stay texts.
 */
class PlainReader {
  private readonly anchors = new Map<string, Plain>();
  private aliased = 0;

  read(node: unknown): Plain {
    if (isAlias(node)) return this.alias(node);
    const plain = isMap(node) ? this.map(node) : isSeq(node) ? this.list(node.items) : scalar(node);
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor) this.anchors.set(anchor, plain);
    return plain;
  }

  private alias(node: Alias): Plain {
    const plain = this.anchors.get(node.source);
    if (!plain) throw mistake(`the alias *${shown(node.source)} has no anchor before it`, node);
    this.aliased += plain.weight;
    if (this.aliased > ALIASED_WEIGHT_MAX) throw mistake('its aliases unfold to more than can be taken', node);
    return plain;
  }

  private list(items: readonly unknown[]): Plain {
    const plains = items.map((item) => this.read(item));
    return { value: plains.map(({ value }) => value), weight: weightOf(plains) };
  }

  private map({ items }: YAMLMap): Plain {
    const entries = new Map<string, Plain>();
    const merged: Plain[] = [];
    for (const pair of items) {
      const key = this.key(pair);
      const value = this.read(pair.value);
      if (isMergeKey(pair.key)) merged.push(value);
      else if (entries.has(key)) throw mistake(`the key ${shown(key)} stands there twice`, pair.key);
      else entries.set(key, value);
    }
    const own = [...entries].map(([key, { value }]): [string, JsonValue] => [key, value]);
    // fromEntries, because an assignment to the key `__proto__` would change the object instead of its content.
    const value = Object.fromEntries([...merged.flatMap((plain) => mergedEntries(plain.value)), ...own]);
    return { value, weight: weightOf([...merged, ...entries.values()]) + textWeight(entries.keys()) };
  }

  private key({ key }: Pair): string {
    if (isScalar(key)) {
      this.read(key);
      return keyText(key);
    }
    const { value } = this.read(key);
    if (typeof value === 'object' && value !== null) throw mistake('a list or a map can not be a key', key);
    return String(value);
  }
}

/** `<<` takes over the entries of another map; it is of YAML 1.1, and what reads Sigma elsewhere knows it. */
function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** Of several maps the first one wins, and so comes last. */
function mergedEntries(value: JsonValue): [string, JsonValue][] {
  const maps = Array.isArray(value) ? (value as readonly JsonValue[]).toReversed() : [value as JsonObject];
  return maps.flatMap((map) => (typeof map === 'object' && map !== null ? Object.entries(map as JsonObject) : []));
}

function scalar(node: unknown): Plain {
  const value = isScalar(node) ? scalarValue(node) : null;
  return { value, weight: 1 + (typeof value === 'string' ? value.length : 0) };
}

/** Numbers beyond what a double holds exactly, infinities and NaN stay as they are written. */
function scalarValue({ value, source }: Scalar): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  const isExact = typeof value === 'number' && Number.isFinite(value);
  if (isExact && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value;
  return source ?? '';
}

function weightOf(plains: readonly Plain[]): number {
  return plains.reduce((sum, { weight }) => sum + weight, 1);
}

function textWeight(texts: Iterable<string>): number {
  let sum = 0;
  for (const text of texts) sum += text.length;
  return sum;
}

function mistake(message: string, node: unknown): ValueMistake {
  return new ValueMistake(message, (node as Node | null)?.range?.[0] ?? 0);
}
