import type { JsonObject, JsonValue } from '@sentinelops/domain';
import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { shown } from '../shown.js';
import { isMergeKey, mergeSources } from './merge-key.js';
import { keyText } from './path.js';
import { YamlMistake } from './yaml-mistake.js';

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
 * Does what `toJS` of the library does, with differences: duplicate keys are found without comparing each key with all
 * others, aliases are bounded by what they add, and numbers that JSON can't hold stay texts.
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
    if (this.aliased > ALIASED_WEIGHT_MAX)
      throw mistake('the aliases of the document unfold to more than can be taken', node);
    return plain;
  }

  private list(items: readonly unknown[]): Plain {
    const plains = items.map((item) => this.read(item));
    return { value: plains.map(({ value }) => value), weight: plains.reduce((sum, { weight }) => sum + weight, 1) };
  }

  private map({ items }: YAMLMap): Plain {
    const entries = new Map<string, JsonValue>();
    const merged: JsonObject[] = [];
    let weight = 1;
    for (const pair of items) {
      const key = this.key(pair);
      const plain = this.read(pair.value);
      weight += key.length + plain.weight;
      if (isMergeKey(pair.key)) merged.push(...sourcesOf(pair, plain.value));
      else if (entries.has(key)) throw mistake(`the key "${shown(key)}" stands there twice`, pair.key);
      else entries.set(key, plain.value);
    }
    // fromEntries, because an assignment to the key `__proto__` would change the object instead of its content.
    return { value: Object.fromEntries([...merged.flatMap((map) => Object.entries(map)), ...entries]), weight };
  }

  private key({ key }: Pair): string {
    if (isScalar(key)) {
      this.read(key);
      return keyText(key);
    }
    const { value } = this.read(key);
    if (typeof value === 'object' && value !== null) throw mistake('a list or a map can not be a key of a map', key);
    return String(value);
  }
}

function sourcesOf({ key }: Pair, value: JsonValue): JsonObject[] {
  const sources = mergeSources(value);
  if (!sources) throw mistake('the key << must have a map, or a list of maps', key);
  return sources;
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

function mistake(message: string, node: unknown): YamlMistake {
  return new YamlMistake(message, (node as Node | null)?.range?.[0] ?? 0);
}
