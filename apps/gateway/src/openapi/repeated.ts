import { isDeepStrictEqual } from 'node:util';

/** Where something is described in line. */
export interface Place {
  /** What to call it where nothing else is called so. */
  readonly name: string;
  /** Of the operation it belongs to. */
  readonly tag: string;
  readonly method: string;
  readonly value: object;
  /** Puts something else there. */
  readonly replace: (by: { readonly $ref: string }) => void;
}

/** All places with one and the same description. */
export type Variant = readonly [Place, ...Place[]];

/** What is described alike in more than one place, each under a name of its own. */
export function repeatedIn(places: readonly Place[]): ReadonlyMap<string, Variant> {
  const repeated = new Map<string, Variant>();
  for (const [name, namesakes] of Map.groupBy(places, (place) => place.name)) {
    const variants = variantsOf(namesakes).filter(({ length }) => length > 1);
    for (const variant of variants) repeated.set(free(`${distinction(variant, variants)}${name}`, repeated), variant);
  }
  return repeated;
}

function variantsOf(places: readonly Place[]): Variant[] {
  const variants: [Place, ...Place[]][] = [];
  for (const place of places) {
    const same = variants.find(([first]) => isDeepStrictEqual(first.value, place.value));
    if (same) same.push(place);
    else variants.push([place]);
  }
  return variants;
}

/**
 * Of variants that have one name, what is found with one tag alone, or one method, is told apart by that: the Id of a rule is
 * a RuleId, the Conflict of a POST a PostConflict. So is what may be left out from what must be given.
 */
function distinction(variant: Variant, variants: readonly Variant[]): string {
  if (variants.length === 1) return '';
  const [{ tag, method }] = variant;
  const isOwn = (is: (place: Place) => boolean): boolean =>
    variants.every((other) => other.every((place) => is(place) === (other === variant)));
  if (isOwn((place) => place.tag === tag)) return capitalised(tag.replace(/s$/, ''));
  if (isOwn((place) => place.method === method)) return capitalised(method);
  return !isRequired(variant) && variants.some(isRequired) ? 'Optional' : '';
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function isRequired([{ value }]: Variant): boolean {
  return 'required' in value && value.required === true;
}

/** Where nothing tells them apart they are numbered. */
function free(name: string, taken: ReadonlyMap<string, unknown>): string {
  let candidate = name;
  for (let i = 2; taken.has(candidate); i++) candidate = `${name}${i}`;
  return candidate;
}
