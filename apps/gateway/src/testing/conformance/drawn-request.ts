import { NUMBERED_MAX, PAGE_SIZE } from '@sentinelops/domain';
import fc, { type Arbitrary } from 'fast-check';
import { BROKEN_TEXTS, brokenJson } from './broken-value.js';
import { ODD_HEADERS, ODD_IDS, ODD_QUERIES, ODD_TYPES } from './odd-parts.js';
import type { Operation, Parameter, Resolve, Schema } from './schema.js';
import { validValue } from './valid-value.js';

/** A request as it was drawn: what a place of it says of the world is filled in when it is sent. */
export interface DrawnRequest {
  readonly operationId: string;
  /** Whether the document allows it. */
  readonly isValid: boolean;
  /** By the names of the address, percent-encoded; what is left out is taken from the world. */
  readonly path: Readonly<Record<string, string>>;
  /** Behind the question mark, as it goes over the wire. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: DrawnBody;
}

/** A value is still to be brought into line with the rules of the domain; a text is sent as it is. */
export type DrawnBody = { readonly value: unknown } | { readonly text: string | Buffer } | null;

/** Three of five are as the document says. */
export function drawnRequest(operation: Operation, resolve: Resolve): Arbitrary<DrawnRequest> {
  const valid = validRequest(operation, resolve);
  return fc.oneof({ arbitrary: valid, weight: 3 }, { arbitrary: brokenRequest(operation, valid), weight: 2 });
}

function validRequest(operation: Operation, resolve: Resolve): Arbitrary<DrawnRequest> {
  return fc
    .record({
      operationId: fc.constant(operation.id),
      isValid: fc.constant(true),
      path: fc.constant({}),
      query: validQuery(operation, resolve),
      headers: validHeaders(operation, resolve),
      body: validBody(operation, resolve),
    })
    .map(({ body: { type, body }, ...request }) => ({
      ...request,
      headers: { ...request.headers, ...(type !== null && { 'content-type': type }) },
      body,
    }));
}

interface TypedBody {
  readonly type: string | null;
  readonly body: DrawnBody;
}

function validBody({ body, isBodyRequired }: Operation, resolve: Resolve): Arbitrary<TypedBody> {
  const none: Arbitrary<TypedBody> = fc.constant({ type: null, body: null });
  const medias = Object.entries(body).flatMap(([type, { schema, example }]): Arbitrary<TypedBody>[] => {
    if (type.endsWith('json') && type !== 'application/x-ndjson') {
      return [validValue(schema, resolve).map((value) => ({ type, body: { value } }))];
    }
    return typeof example === 'string' ? [fc.constant({ type, body: { text: example } })] : [];
  });
  return fc.oneof(...medias, ...(isBodyRequired && medias.length > 0 ? [] : [none]));
}

/** Where a page goes on, the server must have said; what must be there is filled in from the world. */
function isDrawn({ name, required }: Parameter): boolean {
  return name !== 'after' && name !== 'cursor' && required !== true;
}

function validQuery({ parameters }: Operation, resolve: Resolve): Arbitrary<string> {
  const drawn = parameters
    .filter((parameter) => parameter.in === 'query' && isDrawn(parameter))
    .map((parameter) =>
      fc
        .option(validValue(within(parameter), resolve), { nil: undefined, freq: 1 })
        .map((value) => queryPart(parameter, value)),
    );
  return fc.tuple(...drawn).map((parts) => parts.filter((part) => part !== '').join('&'));
}

/** Pages have a number as far as the first items go, and how many those are depends on another parameter. */
function within({ name, schema }: Parameter): Schema {
  return name === 'page' ? { ...schema, maximum: NUMBERED_MAX / PAGE_SIZE.max } : schema;
}

function queryPart({ name }: Parameter, value: unknown): string {
  const values = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
  return values.map((one) => `${name}=${encodeURIComponent(String(one).toWellFormed())}`).join('&');
}

/** Preconditions speak of the world and are filled in from there. */
const OF_THE_WORLD = ['if-match', 'if-none-match'];

function validHeaders({ parameters }: Operation, resolve: Resolve): Arbitrary<Record<string, string>> {
  const own = parameters.filter(
    ({ in: where, name }) => where === 'header' && !OF_THE_WORLD.includes(name.toLowerCase()),
  );
  const drawn = own.map(({ name, schema }) => {
    // A key that comes twice means the same request both times, and these are all different.
    const value = name === 'Idempotency-Key' ? fc.uuid() : validValue(schema, resolve).map(String);
    return fc.option(value, { nil: undefined }).map((text) => (text === undefined ? [] : [[name.toLowerCase(), text]]));
  });
  return fc.tuple(...drawn).map((headers) => Object.fromEntries(headers.flat()) as Record<string, string>);
}

function brokenRequest(operation: Operation, valid: Arbitrary<DrawnRequest>): Arbitrary<DrawnRequest> {
  const breaks = [
    brokenHeaders(),
    brokenQuery(),
    ...(operation.path.includes('{') ? [brokenPath(operation)] : []),
    ...brokenBodies(operation, valid),
  ];
  return fc.tuple(valid, fc.oneof(...breaks)).map(([request, { headers = {}, ...parts }]) => ({
    ...request,
    ...parts,
    headers: { ...request.headers, ...headers },
    isValid: false,
  }));
}

type Break = Partial<Pick<DrawnRequest, 'path' | 'query' | 'headers' | 'body'>>;

function brokenPath({ path }: Operation): Arbitrary<Break> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...ODD_IDS))
    .map(([name, id]) => ({ path: { [name]: id } }));
}

function brokenQuery(): Arbitrary<Break> {
  return fc
    .uniqueArray(fc.constantFrom(...ODD_QUERIES), { minLength: 1, maxLength: 3 })
    .map((parts) => ({ query: parts.join('&') }));
}

function brokenHeaders(): Arbitrary<Break> {
  return fc.constantFrom(...ODD_HEADERS).map((headers) => ({ headers }));
}

function brokenBodies({ body }: Operation, valid: Arbitrary<DrawnRequest>): Arbitrary<Break>[] {
  const [type] = Object.keys(body);
  const text = fc.constantFrom(...BROKEN_TEXTS);
  const strayType = fc
    .tuple(fc.constantFrom(...ODD_TYPES), text)
    .map(([odd, drawn]) => ({ headers: { 'content-type': odd }, body: { text: drawn } }));
  if (type === undefined) return [strayType];
  const value = valid.map((request) => (request.body && 'value' in request.body ? request.body.value : {}));
  const mutated = brokenJson(value).map((json) => ({ headers: { 'content-type': type }, body: { text: json } }));
  const garbage = text.map((drawn) => ({ headers: { 'content-type': type }, body: { text: drawn } }));
  return [strayType, garbage, mutated, mutated, mutated, mutated, fc.constant({ body: null })];
}
