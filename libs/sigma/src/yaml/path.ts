import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { shown } from '../shown.js';

/** Keys and indexes from the root of a document down to a value. */
export type Path = readonly (string | number)[];

/** As its author would name it: `detection.selection[2]`. */
export function pathText(path: Path): string {
  if (path.length === 0) return 'the document';
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${shown(step, 60)}`)).join('');
  return text.startsWith('.') ? text.slice(1) : text;
}

/** Keys are texts in JSON. One that is a number or a truth value in YAML is taken as it is written. */
export function keyText({ value, source }: Scalar): string {
  return typeof value === 'string' ? value : (source ?? '');
}

/** Where the value begins, or what comes nearest to it where there is none. */
export function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && keyText(key) === step);
      if (!pair) return offset;
      offset = (pair.key as Scalar).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[step as number];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
