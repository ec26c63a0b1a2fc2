import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { REFUSED_ALIKE } from '../openapi/common-problems.js';
import { inlined } from '../openapi/inlined.js';
import type { Body } from './body.js';
import type { Answer, Sent } from './http-client.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

interface Media {
  readonly schema?: object;
  readonly example?: { readonly code?: string };
}

interface Header {
  readonly schema: object;
  /** Where it is not said that it need not be there, it must. */
  readonly required?: boolean;
}

interface Described {
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, Header>>;
}

interface Operation {
  readonly id: string;
  readonly method: (typeof METHODS)[number];
  readonly path: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: Described & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Described>>;
}

/** What operations answer alike: seen once for all of them, and not by each one's own spec. */
const CROSS_CUTTING = ['401', '403', '429', '503', ...REFUSED_ALIKE.map(String)];
/** What is answered to keys that are in use. */
const TO_KEYS = ['idempotency.in-progress', 'idempotency.key-reused'];

/** What only leaks out: stacks, files of ours, statements. */
const LEAK = /\\n\s+at |node_modules|file:\/\/|\b(select|insert into|update|delete from)\s+["\w*]+/i;

/** Holds every exchange against the OpenAPI document: what it does not describe must not happen. */
export class Contract {
  readonly operations: readonly Operation[];
  private readonly seen = new Set<string>();
  private readonly ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(described: OpenAPIObject) {
    const document = inlined(described);
    ajvFormats.default(this.ajv);
    this.ajv.addVocabulary(['example', ...Object.keys(document)]);
    this.ajv.addSchema(closed(document) as object, 'api');
    this.operations = operationsOf(document);
  }

  /** @throws Error that says what is not described */
  check(sent: Sent, answer: Answer): void {
    const operation = this.operationOf(sent);
    const complaint = operation ? this.complaint(operation, sent, answer) : this.strayComplaint(sent, answer);
    if (complaint === null) return;
    const what = `${sent.method} ${sent.path.slice(0, 200)} answered ${answer.status}: ${complaint}`;
    throw new Error(`${what}\n${answer.text.slice(0, 2000)}`);
  }

  /** Described answers of these operations that were never seen, but for what all give alike. */
  unseen(concerns: (operation: Operation) => boolean): string[] {
    const isOwn = ({ responses }: Operation, status: string): boolean =>
      !CROSS_CUTTING.includes(status) && !isForKeysAlone(responses[status]);
    return this.unseenAnswers((operation, status) => isOwn(operation, status) && concerns(operation));
  }

  /** Operations that describe answers with this status, and were never seen to give one. */
  unseenOf(wanted: string): string[] {
    return this.unseenAnswers((_operation, status) => status === wanted);
  }

  /** Answers to keys that are in use, and were never seen. */
  unseenToKeys(): string[] {
    const posts = this.operations.filter(({ method }) => method === 'post');
    const answers = posts.flatMap(({ id }) => TO_KEYS.map((code) => `${id} ${code}`));
    return answers.filter((answer) => !this.seen.has(answer));
  }

  private unseenAnswers(concerns: (operation: Operation, status: string) => boolean): string[] {
    return this.operations
      .flatMap((operation) =>
        Object.keys(operation.responses)
          .filter((status) => concerns(operation, status))
          .map((status) => `${operation.id} ${status}`),
      )
      .filter((answer) => !this.seen.has(answer));
  }

  /** What is wrong with a value by a schema of the document, or null. `path` leads to the schema. */
  schemaComplaint(value: unknown, ...path: readonly string[]): string | null {
    const pointer = path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent);
    const ref = `api#/${pointer.join('/')}`;
    const validate = this.validators.get(ref) ?? this.ajv.compile({ $ref: ref });
    this.validators.set(ref, validate);
    return validate(value) ? null : `${ref}: ${this.ajv.errorsText(validate.errors)}`;
  }

  private operationOf({ method, path }: Sent): Operation | undefined {
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    const [plain = ''] = path.split('?');
    const found = this.operations.filter(({ path: template }) => pattern(template).test(plain));
    const literal = found.filter(({ path: template }) => !template.includes('{'));
    return (literal.length > 0 ? literal : found).find((operation) => operation.method === wanted);
  }

  private complaint(operation: Operation, sent: Sent, answer: Answer): string | null {
    const described = operation.responses[answer.status];
    if (!described) return `${operation.id} does not document this status`;
    const code = (answer.body as Body | undefined)?.code;
    // What an operation answers by itself is seen only when it does so itself.
    this.seen.add(`${operation.id} ${isToKey(code) ? code : answer.status}`);
    const path = ['paths', operation.path, operation.method, 'responses', String(answer.status)];
    return (
      this.headersComplaint(described, answer, path) ??
      (sent.method === 'HEAD' ? null : this.bodyComplaint(described, answer, path)) ??
      problemComplaint(answer) ??
      this.requestComplaint(operation, sent, answer)
    );
  }

  private headersComplaint({ headers = {} }: Described, answer: Answer, path: readonly string[]): string | null {
    if (answer.headers['x-request-id'] === undefined) return 'it has no X-Request-Id';
    for (const [name, { required = true }] of Object.entries(headers)) {
      const value = answer.headers[name.toLowerCase()];
      if (value === undefined && !required) continue;
      if (value === undefined) return `the documented header ${name} is missing`;
      const complaint = this.schemaComplaint(value, ...path, 'headers', name, 'schema');
      if (complaint !== null) return complaint;
    }
    return null;
  }

  private bodyComplaint({ content = {} }: Described, answer: Answer, path: readonly string[]): string | null {
    const types = Object.keys(content);
    if (types.length === 0) return answer.text === '' ? null : 'it has a body, and none is documented';
    const type = mediaType(answer.headers['content-type']);
    if (!types.includes(type)) return `its content type is ${type}, and documented is ${types.join(', ')}`;
    const value = /[/+]json$/.test(type) ? answer.body : answer.text;
    return this.schemaComplaint(value, ...path, 'content', type, 'schema');
  }

  /** What the app took must be something the document allows, or generated clients could not send it. */
  private requestComplaint({ requestBody, path, method }: Operation, sent: Sent, answer: Answer): string | null {
    const type = mediaType(sent.headers?.['content-type'] as string | undefined);
    if (
      answer.status >= 300 ||
      typeof sent.body !== 'string' ||
      sent.body === '' ||
      !/[/+]json$/.test(type) ||
      !requestBody
    )
      return null;
    if (!requestBody.content?.[type]) return `it took ${type}, which is not documented`;
    return this.schemaComplaint(
      JSON.parse(withoutMark(sent.body)),
      'paths',
      path,
      method,
      'requestBody',
      'content',
      type,
      'schema',
    );
  }

  /** There is no such operation: that must be what the answer says. */
  private strayComplaint(sent: Sent, answer: Answer): string | null {
    if (sent.method === 'OPTIONS' && answer.status === 204)
      return answer.headers.allow === undefined ? 'no Allow' : null;
    if (![400, 404, 405, 429, ...REFUSED_ALIKE].includes(answer.status)) return 'there is no such operation';
    if (sent.method === 'HEAD') return null;
    return this.schemaComplaint(answer.body, 'components', 'schemas', 'Problem') ?? problemComplaint(answer);
  }
}

function isToKey(code: string | undefined): boolean {
  return code !== undefined && TO_KEYS.includes(code);
}

function isForKeysAlone(described: Described | undefined): boolean {
  return isToKey(described?.content?.['application/problem+json']?.example?.code);
}

/** Of every problem, described for this operation or not. */
export function problemComplaint({ status, headers, text, body }: Answer): string | null {
  if (status < 400 || text === '') return null;
  if (mediaType(headers['content-type']) !== 'application/problem+json') return 'it is no problem document';
  if (body.status !== status) return 'the status of the problem is another';
  if (body.type !== `urn:sentinelops:problem:${body.code}`) return 'type and code of the problem differ';
  if (LEAK.test(text)) return 'it shows what goes on inside';
  return null;
}

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const { operationId = '', tags = [], parameters = [], requestBody, responses } = operation;
      return { id: operationId, method, path, tags, parameters, requestBody, responses } as unknown as Operation;
    }),
  );
}

/** A field that is answered and not described is a mistake too: every object that has named fields has no others. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => closed(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>).map(([key, child]) => [
    key,
    isData(key) ? child : closed(child),
  ]);
  const schema = Object.fromEntries(entries) as Record<string, unknown>;
  const named = schema['type'] === 'object' && 'properties' in schema && !('additionalProperties' in schema);
  return named ? { ...schema, additionalProperties: false } : schema;
}

/** RFC 8259 lets a reader pass over a byte order mark, as ours does. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

function isData(key: string): boolean {
  return key === 'example' || key === 'examples' || key === 'default';
}

function mediaType(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim() ?? '';
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`);
}
