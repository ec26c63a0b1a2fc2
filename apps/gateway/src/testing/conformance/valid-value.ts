import fc, { type Arbitrary } from 'fast-check';
import type { Resolve, Schema } from './schema.js';

/** No list or object is drawn larger than it must be by more than this: size is what the limits' own specs are about. */
const EXTRA_ITEMS = 4;
const EXTRA_CHARACTERS = 40;
/** Texts at their upper bound are drawn up to this length, in characters. */
const LONGEST = 10_000;

const NOT_BLANK = '\\S';

/** Values that a schema allows, and that can be stored: no NUL character, no key `__proto__`. */
export function validValue(schema: Schema, resolve: Resolve): Arbitrary<unknown> {
  const plain = resolve(schema);
  if (plain.enum) return fc.constantFrom(...plain.enum);
  const alternatives = plain.anyOf ?? plain.oneOf;
  if (alternatives) return fc.oneof(...alternatives.map((alternative) => validValue(alternative, resolve)));
  const types = typeof plain.type === 'string' ? [plain.type] : (plain.type ?? ['any']);
  return fc.oneof(...types.map((type) => valueOfType(type, plain, resolve)));
}

function valueOfType(type: string, schema: Schema, resolve: Resolve): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 2_147_483_647) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'string':
      return text(schema);
    case 'array': {
      const { items = {}, minItems = 0, maxItems = Infinity } = schema;
      return fc.array(validValue(items, resolve), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + EXTRA_ITEMS),
      });
    }
    case 'object':
      return schema.properties ? record(schema, resolve) : freeForm();
    default:
      return anyJson();
  }
}

function record({ properties = {}, required = [] }: Schema, resolve: Resolve): Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => [name, validValue(field, resolve)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true });
}

function text(schema: Schema): Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = EXTRA_CHARACTERS } = schema;
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return instant();
  if (pattern !== undefined && pattern !== NOT_BLANK) return fc.stringMatching(new RegExp(pattern));
  const short = fc
    .string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, minLength + EXTRA_CHARACTERS) })
    .filter((drawn) => !drawn.includes('\0') && (pattern === undefined || /\S/.test(drawn)));
  if (maxLength > LONGEST) return short;
  return fc.oneof({ arbitrary: short, weight: 15 }, { arbitrary: fc.constant('x'.repeat(maxLength)), weight: 1 });
}

/** In the past of the fixed clock, written as people write it. */
function instant(): Arbitrary<string> {
  const past = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2026-02-28T00:00:00Z') });
  return fc
    .tuple(past.filter(isDate), fc.constantFrom('Z', '+00:00'))
    .map(([at, offset]) => at.toISOString().replace('Z', offset));
}

function isDate(date: Date): boolean {
  return !Number.isNaN(date.getTime());
}

function freeForm(): Arbitrary<unknown> {
  return fc
    .dictionary(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), anyJson(), { maxKeys: 3 })
    .filter(isStorable);
}

function anyJson(): Arbitrary<unknown> {
  return fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }).filter(isStorable);
}

function isStorable(value: unknown): boolean {
  const json = JSON.stringify(value);
  return !json.includes('"__proto__"') && !json.includes('\\u0000');
}
