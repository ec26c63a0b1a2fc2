import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { rolesWith, type Permission, type Role } from '@sentinelops/domain';
import type { Contract } from '../testing/contract.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { inlined } from './inlined.js';

type Node = Record<string, unknown>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema: Node;
}
interface Media {
  readonly schema?: Node;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>;
}
interface Described {
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, { readonly description?: string; readonly schema?: unknown }>>;
}
interface Operation {
  readonly description?: string;
  readonly security?: readonly object[];
  readonly 'x-permission'?: Permission;
  readonly 'x-roles'?: readonly Role[];
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Described;
  readonly responses: Readonly<Record<string, Described>>;
}

let app: TestApp;
let document: OpenAPIObject;
let contract: Contract;

beforeAll(async () => {
  app = await startTestApp();
  ({ document, contract } = app);
});
afterAll(async () => {
  await app.close();
});

function operations(of = inlined(document)): { at: readonly string[]; operation: Operation }[] {
  return Object.entries(of.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      at: ['paths', path, method],
      operation,
    })),
  );
}

/** Every object of the document with the way to it, examples left out. */
function* nodes(value: unknown, at: readonly string[] = []): Generator<readonly [string, Node]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at.join('/'), value as Node];
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'example' && key !== 'examples' && key !== 'default') yield* nodes(child, [...at, key]);
  }
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The order of keys says nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key])]));
}

/** Of answers that are not one JSON value. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  getMetrics: 'text/plain',
  exportAuditEvents: 'application/x-ndjson',
  exportIncidents: 'application/x-ndjson',
  exportRules: 'application/x-ndjson',
  importIncidents: 'application/x-ndjson',
};

describe('the OpenAPI document', () => {
  it('is the committed one; `npx nx run gateway:openapi` writes it anew', () => {
    const committed = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8');
    expect(document).toEqual(JSON.parse(committed));
    expect(committed).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  it('is the one that is served', async () => {
    const { status, text } = await app.api.sendUnchecked({ method: 'GET', path: '/openapi.json' });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual(document);
  });

  it('is OpenAPI 3.1 with nothing left of 3.0', () => {
    expect(document.openapi).toBe('3.1.0');
    const leftovers = [...nodes(document)].filter(
      ([at, node]) =>
        'nullable' in node ||
        typeof node['exclusiveMinimum'] === 'boolean' ||
        (at.endsWith('/schema') && 'example' in node && 'examples' in node),
    );
    expect(leftovers.map(([at]) => at)).toEqual([]);
  });

  it('has schemas that are JSON Schema 2020-12, and references that lead somewhere', () => {
    for (const name of Object.keys(document.components?.schemas ?? {})) {
      expect(() => contract.schemaComplaint(null, 'components', 'schemas', name)).not.toThrow();
    }
    for (const { at, operation } of operations()) {
      for (const [path, media] of medias(at, operation)) {
        if (media.schema) expect(() => contract.schemaComplaint(null, ...path, 'schema')).not.toThrow();
      }
      operation.parameters?.forEach((_, i) => {
        expect(() => contract.schemaComplaint(null, ...at, 'parameters', String(i), 'schema')).not.toThrow();
      });
    }
  });

  it('names its schemas after what they are, not after the classes they come from', () => {
    expect(Object.keys(document.components!.schemas!).filter((name) => /Dto|Class/.test(name))).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/schemas\/\w+Dto/);
  });

  it.each(['schemas', 'headers', 'parameters', 'responses'] as const)(
    'has none of %s that nothing refers to',
    (kind) => {
      const text = JSON.stringify(document);
      const names = Object.keys(document.components![kind]!);
      expect(names).not.toEqual([]);
      expect(names.filter((name) => !text.includes(`"#/components/${kind}/${name}"`))).toEqual([]);
    },
  );

  it('describes no header, parameter, response, object or closed set twice', () => {
    const described = operations(document).flatMap(({ operation: { parameters = [], responses } }) => [
      ...parameters,
      ...Object.values(responses).flatMap((response) => [response, ...Object.values(response.headers ?? {})]),
    ]);
    const schemas = [...nodes(document)].map(([, node]) => node);
    const named = schemas.filter(({ properties, enum: labels }) => isObject(properties) || Array.isArray(labels));
    const { headers = {}, parameters = {}, responses = {} } = document.components!;
    const components = [headers, parameters, responses].flatMap((each) => Object.values<object>(each));
    const inLine = [...described, ...named, ...components].filter((each) => !('$ref' in each));
    const texts = inLine.map((each) => JSON.stringify(inOrder(each)));
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });

  it('names its components by words, since a number would say that two of them are told apart by nothing', () => {
    const { headers = {}, parameters = {}, responses = {} } = document.components!;
    const names = [headers, parameters, responses].flatMap((each) => Object.keys(each));
    expect(names.filter((name) => /\d/.test(name))).toEqual([]);
  });

  it('gives every operation an id of its own, a summary, a known tag and described parameters', () => {
    const tags = document.tags?.map(({ name }) => name) ?? [];
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { at, operation } of operations()) {
      const where = at.join(' ');
      expect({ where, id: operation.operationId }).toEqual({ where, id: expect.stringMatching(/^[a-z][a-zA-Z]+$/) });
      expect({ where, summary: operation.summary }).toEqual({ where, summary: expect.stringMatching(/\S/) });
      expect(operation.tags).toHaveLength(1);
      expect(tags).toContain(operation.tags![0]);
    }
  });

  it('describes every parameter', () => {
    const undescribed = operations().flatMap(({ operation }) =>
      (operation.parameters ?? [])
        .filter(({ description }) => (description ?? '').trim() === '')
        .map(({ name }) => `${operation.operationId} ${name}`),
    );
    expect(undescribed).toEqual([]);
  });

  it('describes every header of every answer, and what it may be', () => {
    const undescribed = operations().flatMap(({ operation: { operationId, responses } }) =>
      Object.entries(responses).flatMap(([status, { headers = {} }]) =>
        Object.entries(headers)
          .filter(([, { description, schema }]) => !/\S/.test(description ?? '') || !isObject(schema))
          .map(([name]) => `${operationId} ${status} ${name}`),
      ),
    );
    expect(undescribed).toEqual([]);
  });

  it('declares every parameter of an address, and no other', () => {
    for (const { at, operation } of operations()) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      const names = [...at[1]!.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(inPath.map(({ name }) => name).sort()).toEqual(names.sort());
    }
  });

  it('gives every operation a success with a schema or nothing, and problems with one schema', () => {
    for (const { operation } of operations()) {
      const statuses = Object.keys(operation.responses);
      expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1);
      for (const [status, { content, description }] of Object.entries(operation.responses)) {
        expect(description).toMatch(/\S/);
        if (status === '204' || status === '304') expect(content).toBeUndefined();
        else if (status.startsWith('2')) {
          const type = OTHER_TYPES[operation.operationId ?? ''] ?? 'application/json';
          expect(content?.[type]?.schema).toBeDefined();
        } else
          expect(Object.entries(content ?? {})).toEqual([
            ['application/problem+json', expect.objectContaining({ schema: { $ref: '#/components/schemas/Problem' } })],
          ]);
      }
    }
  });

  it('lets every operation on one rule or incident obey preconditions, but for those that commute', () => {
    const ON_ONE = /^\/api\/v1\/(rules|incidents)\/(\{id\}|by-number)/;
    const preconditionsOf = ({ parameters = [], responses }: Operation): unknown => ({
      headers: parameters.filter(({ name }) => name.startsWith('If-')).map(({ name, required }) => [name, required]),
      answers: ['304', '412', '428'].filter((status) => status in responses),
    });
    const expected: Readonly<Record<string, unknown>> = {
      get: {
        headers: [
          ['If-Match', false],
          ['If-None-Match', false],
        ],
        answers: ['304', '412'],
      },
      post: { headers: [['If-Match', false]], answers: ['412'] },
      put: { headers: [['If-Match', true]], answers: ['412', '428'] },
      patch: { headers: [['If-Match', true]], answers: ['412', '428'] },
      delete: { headers: [['If-Match', true]], answers: ['412', '428'] },
    };
    const commuting = ['cloneRule', 'reportRuleExecutions', 'appendToTimeline'];
    for (const { at, operation } of operations()) {
      const [, path = '', method = ''] = at;
      const id = operation.operationId ?? '';
      const obeys = ON_ONE.test(path) && !commuting.includes(id);
      const wanted = obeys ? expected[method] : { headers: [], answers: [] };
      expect({ id, ...(preconditionsOf(operation) as object) }).toEqual({ id, ...(wanted as object) });
    }
  });

  it('lets every POST, and nothing else, be sent again with a key', () => {
    for (const { at, operation } of operations()) {
      const { operationId: id, parameters = [], responses } = operation;
      const success = Object.keys(responses).find((status) => status.startsWith('2'))!;
      const isPost = at[2] === 'post';
      expect({
        id,
        key: parameters.some(({ name }) => name === 'Idempotency-Key'),
        replayed: 'Idempotency-Replayed' in (responses[success]!.headers ?? {}),
      }).toEqual({ id, key: isPost, replayed: isPost });
      if (isPost) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '409', '422']));
      if (isPost) expect(responses['409']!.headers).toHaveProperty('Retry-After');
    }
  });

  it('gives an ETag with every answer that is or was about one rule or incident', () => {
    for (const { operation } of operations()) {
      for (const [status, { content, headers }] of Object.entries(operation.responses)) {
        const schema = String(content?.['application/json']?.schema?.['$ref']);
        const isOne = /\/(Rule|Incident)$/.test(schema) || status === '304' || status === '412';
        expect({ id: operation.operationId, status, has: headers !== undefined && 'ETag' in headers }).toEqual({
          id: operation.operationId,
          status,
          has: isOne,
        });
      }
    }
  });

  it('says of every operation who may call it', () => {
    expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['apiKey', 'bearer']);
    for (const { operation } of operations()) {
      const { operationId: id, description, security, ['x-permission']: permission, ['x-roles']: roles } = operation;
      const isOpen = id === 'getLiveness' || id === 'getReadiness';
      const isSaid = isOpen || (permission !== undefined && description?.includes(`\`${permission}\``));
      expect({ id, security, isSaid }).toEqual({
        id,
        security: isOpen ? [] : [{ apiKey: [] }, { bearer: [] }],
        isSaid: true,
      });
      expect({ id, roles }).toEqual({ id, roles: permission && rolesWith(permission) });
    }
  });

  it('gives every operation its problems', () => {
    const without = operations()
      .filter(({ operation }) => !Object.keys(operation.responses).some((status) => Number(status) >= 400))
      .map(({ operation }) => operation.operationId);
    expect(without).toEqual([]);
  });

  it('has an example of every JSON body, and all of them are valid by their schemas', () => {
    for (const { at, operation } of operations()) {
      for (const [path, media] of medias(at, operation)) {
        if (path.at(-1)?.endsWith('json') !== true || path.at(-1) === 'application/x-ndjson') continue;
        const examples = Object.values(media.examples ?? {}).map(({ value }) => value);
        if (media.example !== undefined) examples.push(media.example);
        expect({ at: path.join(' '), examples: examples.length > 0 }).toEqual({ at: path.join(' '), examples: true });
        for (const example of examples) expect(contract.schemaComplaint(example, ...path, 'schema')).toBeNull();
      }
    }
  });

  it('has valid examples and defaults in parameters and schemas', () => {
    for (const { at, operation } of operations()) {
      operation.parameters?.forEach(({ example, schema }, i) => {
        const path = [...at, 'parameters', String(i), 'schema'];
        if (example !== undefined) expect(contract.schemaComplaint(example, ...path)).toBeNull();
        if (schema['default'] !== undefined) expect(contract.schemaComplaint(schema['default'], ...path)).toBeNull();
      });
    }
    for (const [at, schema] of nodes(document.components?.schemas, ['components', 'schemas'])) {
      const path = at.split('/');
      // A field may be called default or example; only a schema has a type or a reference beside it.
      if (path.at(-1) === 'properties') continue;
      for (const key of ['default', 'example']) {
        if (key in schema) expect(contract.schemaComplaint(schema[key], ...path)).toBeNull();
      }
    }
  });

  it('has examples of problems that name the status they stand under', () => {
    for (const { operation } of operations()) {
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const example = content?.['application/problem+json']?.example as Node | undefined;
        if (example)
          expect(example).toMatchObject({
            status: Number(status),
            type: `urn:sentinelops:problem:${String(example['code'])}`,
          });
      }
    }
  });
});

describe('the examples of requests', () => {
  const examplesOf = (operationId: string): [string, unknown][] => {
    const { operation } = operations().find((each) => each.operation.operationId === operationId)!;
    const [media] = Object.values(operation.requestBody!.content!);
    return Object.entries(media!.examples!).map(([name, { value }]) => [name, value]);
  };
  const created = async (path: string, operationId: string): Promise<string> => {
    const [, value] = examplesOf(operationId)[0]!;
    const unique = { ...(value as Node), ...(operationId === 'createIncident' && { externalId: crypto.randomUUID() }) };
    return `${path}/${(await app.api.post(path, unique)).body.id}`;
  };
  const rule = (): Promise<string> => created('/api/v1/rules', 'createRule');
  const incident = (): Promise<string> => created('/api/v1/incidents', 'createIncident');

  it.each([
    ['createRule', '/api/v1/rules'],
    ['createIncident', '/api/v1/incidents'],
  ])('of %s are accepted as they stand', async (operationId, path) => {
    for (const [name, value] of examplesOf(operationId)) {
      expect({ name, status: (await app.api.post(path, value)).status }).toEqual({ name, status: 201 });
    }
  });

  it.each([
    ['setRuleStatus', rule, 'status'],
    ['cloneRule', rule, 'clone'],
    ['reportRuleExecutions', rule, 'metrics'],
    ['appendToTimeline', incident, 'timeline'],
    ['assignIncident', incident, 'assign'],
    ['setIncidentStatus', incident, 'status'],
    ['analyzeIncident', incident, 'analysis'],
    ['addRemediationAction', incident, 'remediation-actions'],
  ])('of %s are accepted as they stand', async (operationId, place, command) => {
    for (const [, value] of examplesOf(operationId)) {
      expect((await app.api.post(`${await place()}/${command}`, value)).status).toBeLessThan(300);
    }
  });

  it('of the remaining changes are accepted as they stand', async () => {
    for (const [, value] of examplesOf('replaceRule'))
      expect((await app.api.put(await rule(), value)).status).toBe(200);
    for (const [, value] of examplesOf('patchRule'))
      expect((await app.api.patch(await rule(), value)).status).toBe(200);
    for (const [, value] of examplesOf('patchIncident')) {
      expect((await app.api.patch(await incident(), value)).status).toBe(200);
    }
    const [, whole] = examplesOf('replaceIncident')[0]!;
    const replaced = await app.api.put(await incident(), { ...(whole as Node), externalId: 'replaced' });
    expect(replaced.status).toBe(200);
    for (const [, value] of examplesOf('setRemediationActionStatus')) {
      const place = await incident();
      const [, plan] = examplesOf('addRemediationAction')[0]!;
      const [action] = (await app.api.post(`${place}/remediation-actions`, plan)).body.remediationActions;
      const path = `${place}/remediation-actions/${action!.actionId}/status`;
      expect((await app.api.post(path, value)).status).toBe(200);
    }
  });
});

/** Whatever a request or an answer of an operation may consist of, with the way to it. */
function medias(at: readonly string[], { requestBody, responses }: Operation): (readonly [string[], Media])[] {
  const described: (readonly [string[], Described])[] = Object.entries(responses).map(([status, response]) => [
    [...at, 'responses', status],
    response,
  ]);
  if (requestBody) described.push([[...at, 'requestBody'], requestBody]);
  return described.flatMap(([path, { content = {} }]) =>
    Object.entries(content).map(([type, media]) => [[...path, 'content', type], media] as const),
  );
}
