/** What stands in a group, or in the whole pattern, so far. */
interface Sequence {
  readonly steps: number;
  /** Those of its last part, which a repetition repeats. */
  readonly last: number;
}

const EMPTY: Sequence = { steps: 0, last: 0 };
/** Steps that the whole, a group and each of several choices take besides their parts, at most. */
const FRAME = 3;
/** Steps of a loop besides what it repeats, at most. */
const LOOP = 2;
/** A class that has a name, such as the letters of all scripts, takes as long to make as so many steps. */
const NAMED = 100;
/** Where case does not count, so many characters of a range are looked up in the time of a step, up to the last that has a case. */
const LOOKED_UP = 60;
const LAST_WITH_CASE = 0x1e943;

/**
 * How many steps an engine like RE2 makes of a pattern, at most. Told from its text, in one pass: few characters can stand
 * for a million steps, and it takes seconds and hundreds of megabytes to find that out by compiling them.
 */
export function patternSize(text: string): number {
  const outer: Sequence[] = [];
  let inner = EMPTY;
  let aside = FRAME;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const { quoted, named, flags, open, close, or, loop, least, most, list } = token.groups ?? {};
    if (open !== undefined) {
      outer.push(inner);
      inner = EMPTY;
    } else if (close !== undefined) inner = extended(outer.pop() ?? EMPTY, inner.steps + FRAME);
    else if (or !== undefined) inner = { steps: inner.steps + FRAME, last: 0 };
    else if (loop !== undefined) inner = replaced(inner, inner.last + LOOP);
    else if (least !== undefined) inner = replaced(inner, repeated(inner.last, Number(least), Number(most ?? 0)));
    else if (quoted !== undefined) inner = { steps: inner.steps + quoted.length, last: 1 };
    else if (flags === undefined) inner = extended(inner, 1);
    if (named !== undefined) aside += NAMED;
    if (list !== undefined) aside += sizeOfList(text);
  }
  return outer.reduce((steps, sequence) => steps + sequence.steps, inner.steps) + aside;
}

function extended({ steps }: Sequence, part: number): Sequence {
  return { steps: steps + part, last: part };
}

function replaced({ steps, last }: Sequence, part: number): Sequence {
  return { steps: steps - last + part, last: part };
}

function repeated(part: number, least: number, most: number): number {
  return Math.max(least, 1) * part + Math.max(0, most - least) * (part + 1) + LOOP;
}

/** What it takes to make the list of characters that has just begun; to look into it is one step. Ends where the list does. */
function sizeOfList(text: string): number {
  let size = 0;
  ITEM.lastIndex = TOKEN.lastIndex;
  for (let item = ITEM.exec(text); item !== null; item = ITEM.exec(text)) {
    const { end, named, low, high } = item.groups ?? {};
    TOKEN.lastIndex = ITEM.lastIndex;
    if (end !== undefined) break;
    if (named !== undefined) size += NAMED;
    if (low !== undefined && high !== undefined) size += widthOf(codePoint(low), codePoint(high));
  }
  return size;
}

function widthOf(low: number, high: number): number {
  return Math.max(0, Math.min(high, LAST_WITH_CASE) - low) / LOOKED_UP;
}

function codePoint(character: string): number {
  const [, hexadecimal] = /^\\x\{(.*)\}$/.exec(character) ?? [];
  return hexadecimal === undefined ? (character.replace(/^\\/, '').codePointAt(0) ?? 0) : parseInt(hexadecimal, 16);
}

const NAMES = String.raw`(?<named>\\[pP](?:\{[^}]*\}|[^]))`;
const CHARACTER = String.raw`\\x\{[\da-fA-F]+\}|\\[^]|[^\]\\]`;

/** What is no pattern is read somehow: it does not compile anyway. */
const TOKEN = oneOf(
  String.raw`\\Q(?<quoted>[^]*?)(?:\\E|$)`,
  NAMES,
  String.raw`\\x\{[^}]*\}|\\[^]`,
  String.raw`(?<flags>\(\?[a-zA-Z-]*\))`,
  String.raw`(?<open>\((?:\?(?:P?<[^>]*>|[a-zA-Z-]*:))?)`,
  String.raw`(?<close>\))`,
  String.raw`(?<or>\|)`,
  String.raw`(?<loop>[*+?])`,
  String.raw`\{(?<least>\d+)(?:,(?<most>\d*))?\}`,
  String.raw`(?<list>\[\^?\]?)`,
  String.raw`[^]`,
);

const ITEM = oneOf(
  String.raw`(?<end>\])`,
  NAMES,
  String.raw`\[:\^?\w+:\]`,
  String.raw`(?<low>${CHARACTER})-(?<high>${CHARACTER})`,
  CHARACTER,
);

/** Sticky, so that each token begins where the one before ended, and none is looked at twice. */
function oneOf(...alternatives: readonly string[]): RegExp {
  // eslint-disable-next-line no-restricted-syntax -- made of what stands above
  return new RegExp(alternatives.join('|'), 'uy');
}
