import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { characters, INSTANT_RANGE, isUuid, type Bounds, type ListBounds } from '@sentinelops/domain';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import type { Class } from './declared-fields.js';

/**
 * Each decorator says once what a field is: to the validator, to the reader that turns JSON into objects,
 * and to the OpenAPI document. Bounds come from the domain.
 */
interface FieldOptions {
  readonly description?: string;
  readonly example?: unknown;
  /** What an absent value means; makes the field optional. */
  readonly default?: unknown;
  /** May be left out. */
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly readOnly?: boolean;
}

const EARLIEST = Date.parse(INSTANT_RANGE.min);
const LATEST = Date.parse(INSTANT_RANGE.max);

export function Text({ min, max }: Bounds, options: FieldOptions = {}): PropertyDecorator {
  const notBlank = min > 0;
  return field(
    { type: 'string', minLength: min, maxLength: max, ...(notBlank && { pattern: '\\S' }) },
    options,
    check('text', (value) => isText(value, { min, max }), textDetail({ min, max })),
  );
}

/** A closed set. It gets a name of its own in the document, and so in generated clients. */
export function OneOf(values: readonly string[], enumName: string, options: FieldOptions = {}): PropertyDecorator {
  return field(
    { enum: [...values], enumName },
    options,
    check('oneOf', (value) => values.includes(value as string), `must be one of: ${values.join(', ')}`),
  );
}

/** Some of a closed set; a query parameter of this kind may be repeated. */
export function SomeOf(values: readonly string[], enumName: string, options: FieldOptions = {}): PropertyDecorator {
  const maxItems = values.length;
  const isSome = (value: unknown): boolean => isListOf(value, maxItems, (item) => values.includes(item as string));
  const ok = (value: unknown): boolean => isSome(value) && (value as unknown[]).length > 0;
  const detail = `must be one or more of: ${values.join(', ')}`;
  return field(
    { enum: [...values], enumName, isArray: true, minItems: 1, maxItems },
    options,
    check('someOf', ok, detail),
  );
}

/** Where to go on, as an answer before said it. */
export function Cursor(pattern: RegExp, options: FieldOptions = {}): PropertyDecorator {
  const ok = (value: unknown): boolean => typeof value === 'string' && pattern.test(value);
  return field(
    { type: 'string', pattern: pattern.source },
    options,
    check('cursor', ok, 'must be what an answer gave as next'),
  );
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'boolean' },
    options,
    check('flag', (value) => typeof value === 'boolean', 'must be true or false'),
  );
}

export function Whole({ min, max }: Bounds, options: FieldOptions = {}): PropertyDecorator {
  const ok = (value: unknown): boolean => Number.isSafeInteger(value) && between(value as number, { min, max });
  const detail = `must be a whole number from ${min} to ${max}`;
  return field({ type: 'integer', minimum: min, maximum: max }, options, check('whole', ok, detail));
}

export function Decimal({ min, max }: Bounds, options: FieldOptions = {}): PropertyDecorator {
  const ok = (value: unknown): boolean => typeof value === 'number' && between(value, { min, max });
  const detail = `must be a number from ${min} to ${max}`;
  return field({ type: 'number', minimum: min, maximum: max }, options, check('decimal', ok, detail));
}

export function Uuid(options: FieldOptions = {}): PropertyDecorator {
  return field({ type: 'string', format: 'uuid' }, options, check('uuid', isUuidValue, 'must be a UUID'));
}

/** RFC 3339 on the wire, a Date inside. */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  const ok = (value: unknown): boolean =>
    value instanceof Date && between(value.getTime(), { min: EARLIEST, max: LATEST });
  const detail = 'must be a date and time with an offset (RFC 3339), as 2026-03-01T12:00:00Z';
  return field({ type: 'string', format: 'date-time' }, options, check('instant', ok, detail));
}

export function Texts({ maxItems, text }: ListBounds, options: FieldOptions = {}): PropertyDecorator {
  const ok = (value: unknown): boolean => isListOf(value, maxItems, (item) => isText(item, text));
  return field(
    { type: 'array', maxItems, items: { type: 'string', minLength: text.min, maxLength: text.max, pattern: '\\S' } },
    options,
    check('texts', ok, `must be a list of at most ${maxItems}, and each ${textDetail(text)}`),
  );
}

export function Uuids(maxItems: number, options: FieldOptions & { minItems?: number } = {}): PropertyDecorator {
  const { minItems = 0, ...rest } = options;
  const ok = (value: unknown): boolean =>
    isListOf(value, maxItems, isUuidValue) && (value as unknown[]).length >= minItems;
  return field(
    { type: 'array', minItems, maxItems, items: { type: 'string', format: 'uuid' } },
    rest,
    check('uuids', ok, `must be a list of ${minItems} to ${maxItems} UUIDs`),
  );
}

/** Any JSON object; what it holds is its author's business. */
export function FreeForm(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: 'object', additionalProperties: true },
    options,
    check('freeForm', isObject, 'must be an object'),
  );
}

export function FreeForms({ min, max }: Bounds, options: FieldOptions = {}): PropertyDecorator {
  const ok = (value: unknown): boolean => isListOf(value, max, isObject) && (value as unknown[]).length >= min;
  return field(
    { type: 'array', minItems: min, maxItems: max, items: { type: 'object', additionalProperties: true } },
    options,
    check('freeForms', ok, `must be a list of ${min} to ${max} objects`),
  );
}

// Nest tells a lazy type from a class by its name, which must be `type`: hence the functions around functions.
export function Part(type: () => Class, options: FieldOptions = {}): PropertyDecorator {
  return field({ type: () => type() }, options, check('part', isObject, 'must be an object'), ValidateNested());
}

export function Parts(type: () => Class, maxItems: number, options: FieldOptions = {}): PropertyDecorator {
  const ok = (value: unknown): boolean => isListOf(value, maxItems, isObject);
  return field(
    { type: () => type(), isArray: true, maxItems },
    options,
    check('parts', ok, `must be a list of at most ${maxItems} objects`),
    ValidateNested(),
  );
}

/** Whatever a rule's condition may be compared with. */
export function AnyValue(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { oneOf: ANY_JSON },
    options,
    check('anyValue', (value) => value !== undefined, 'must be given'),
  );
}

/** A count for each label of a closed set. */
export function Counts(labels: readonly string[]): PropertyDecorator {
  const properties = Object.fromEntries(labels.map((label) => [label, { type: 'integer', minimum: 0 }]));
  const counts = { type: 'object', properties, required: [...labels], additionalProperties: false };
  return ApiProperty(counts as unknown as ApiPropertyOptions);
}

/** Only shown, never read from a request. */
export function Shown(api: ApiPropertyOptions): PropertyDecorator {
  return ApiProperty(api);
}

const ANY_JSON = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'array', items: {} },
  { type: 'object', additionalProperties: true },
  { type: 'null' },
];

function field(api: object, options: FieldOptions, ...validators: readonly PropertyDecorator[]): PropertyDecorator {
  const { optional = options.default !== undefined, nullable = false, ...docs } = options;
  const shown = ApiProperty({
    ...api,
    ...docs,
    required: !optional,
    ...(nullable && { nullable }),
  });
  const applies = ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null));
  return applyDecorators(shown, applies, ...validators);
}

function check(name: string, validate: (value: unknown) => boolean, detail: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: () => detail } });
}

function isText(value: unknown, { min, max }: Bounds): boolean {
  if (typeof value !== 'string') return false;
  const length = value.length <= max ? value.length : characters(value);
  return length >= min && length <= max && (min === 0 || /\S/.test(value));
}

function textDetail({ min, max }: Bounds): string {
  return min === 0
    ? `must be a text of at most ${max} characters`
    : `must be a text of ${min} to ${max} characters, not blank`;
}

function isUuidValue(value: unknown): boolean {
  return typeof value === 'string' && isUuid(value);
}

function isListOf(value: unknown, maxItems: number, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= maxItems && value.every(isItem);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function between(value: number, { min, max }: Bounds): boolean {
  return value >= min && value <= max;
}
