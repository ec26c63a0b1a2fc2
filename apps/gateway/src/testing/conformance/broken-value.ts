import fc, { type Arbitrary } from 'fast-check';

/** Stand in a value for JSON that no JavaScript value becomes. */
const RAW: Readonly<Record<string, string>> = {
  '<number too large>': '1e400',
  '<more digits than a double has>': '123456789012345678901234567890.123456789012345678901234567890',
  '<40 levels>': nested(40),
  '<5,000 levels>': nested(5000),
  '<negative zero>': '-0',
  '<key __proto__>': '{"__proto__":{"polluted":true}}',
  '<key twice>': '{"a":1,"a":2}',
  '<lone surrogate>': '"\\ud800"',
};

/** What a place in a document is replaced with. */
const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_VALUE,
  2 ** 31,
  '',
  ' ',
  '\0',
  'a\0b',
  '\u202eabc\u200b',
  '💥'.repeat(300),
  'x'.repeat(70_000),
  '%s%n\r\n<script>',
  `'; drop table rules; --`,
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-01-01T00:00:00Z',
  'not a uuid',
  [],
  [null],
  {},
  { '': '' },
  { constructor: { prototype: { polluted: true } } },
  Array.from({ length: 1500 }, (_, i) => i),
  ...Object.keys(RAW),
];

/** JSON text of a value in which something was replaced, removed or added. */
export function brokenJson(valid: Arbitrary<unknown>): Arbitrary<string> {
  const change = fc.constantFrom('replace', 'remove', 'add');
  return fc
    .tuple(valid, change, fc.nat(1000), fc.constantFrom(...NASTY))
    .map(([value, how, place, nasty]) => withRaw(JSON.stringify(broken(value, how, place, nasty))));
}

/** What is no JSON, or no JSON object, or not of the charset that it says. */
export const BROKEN_TEXTS: readonly (string | Buffer)[] = [
  '',
  '{',
  '{"a":}',
  '{"a":1}garbage',
  'null',
  'true',
  '42',
  '"text"',
  '[]',
  '[{}]',
  '\ufeff{}',
  '{"a":NaN}',
  "{'a':1}",
  nested(100_000),
  Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
  Buffer.from('{"name":"\xe9"}', 'latin1'),
  Buffer.alloc(100_000, 0),
];

interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string;
}

function broken(value: unknown, how: string, place: number, nasty: unknown): unknown {
  const copy = structuredClone(value);
  const places = placesIn(copy);
  const at = places[place % Math.max(places.length, 1)];
  if (!at) return nasty;
  const parent = at.parent as Record<string, unknown>;
  if (how === 'replace') parent[at.key] = nasty;
  else if (how === 'add') parent[`unknown ${at.key}`] = nasty;
  else Reflect.deleteProperty(parent, at.key);
  return copy;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesIn(parent[key])]);
}

function withRaw(json: string): string {
  return Object.entries(RAW).reduce((text, [name, raw]) => text.replaceAll(JSON.stringify(name), () => raw), json);
}

function nested(levels: number): string {
  return '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
}
