import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { liftComponents } from './components.js';
import { inlined } from './inlined.js';

const header = (description: string): object => ({ description, schema: { type: 'string' } });
const parameter = (name: string, description = name): object => ({ name, in: 'header', description });

interface Parts {
  readonly tag?: string;
  readonly method?: 'get' | 'post';
  readonly parameters?: object[];
  readonly responses?: object;
}

function documentOf(...operations: Parts[]): OpenAPIObject {
  const paths = operations.map(({ tag = 'rules', method = 'get', parameters = [], responses = {} }, i) => [
    `/${i}`,
    { [method]: { tags: [tag], parameters, responses } },
  ]);
  return { openapi: '3.1.0', info: { title: '', version: '' }, paths: Object.fromEntries(paths) as never };
}

function lifted(...operations: Parts[]): OpenAPIObject {
  return liftComponents(documentOf(...operations));
}

describe('what is described in line', () => {
  it('gets a name where it is described alike in several places, which refer to it', () => {
    const { components, paths } = lifted(
      { parameters: [parameter('If-Match'), parameter('X-Once')] },
      { parameters: [parameter('If-Match')] },
    );
    expect(components?.parameters).toEqual({ IfMatch: parameter('If-Match') });
    expect(paths['/0']!.get!.parameters).toEqual([{ $ref: '#/components/parameters/IfMatch' }, parameter('X-Once')]);
    expect(paths['/1']!.get!.parameters).toEqual([{ $ref: '#/components/parameters/IfMatch' }]);
  });

  it('is alike in whatever order it is written', () => {
    const { components } = lifted(
      { parameters: [{ name: 'a', in: 'query' }] },
      { parameters: [{ in: 'query', name: 'a' }] },
    );
    expect(Object.keys(components!.parameters!)).toEqual(['A']);
  });

  it('is told apart by the tag that only it belongs to', () => {
    const { components } = lifted(
      ...['rules', 'rules', 'incidents', 'incidents'].map((tag) => ({ tag, parameters: [parameter('id', tag)] })),
    );
    expect(components?.parameters).toEqual({
      RuleId: parameter('id', 'rules'),
      IncidentId: parameter('id', 'incidents'),
    });
  });

  it('is called as it is where it belongs to several tags', () => {
    const { components } = lifted(
      ...['rules', 'incidents', 'health', 'health'].map((tag) => ({
        tag,
        parameters: [parameter('q', tag === 'health' ? tag : '')],
      })),
    );
    expect(Object.keys(components!.parameters!)).toEqual(['Q', 'HealthQ']);
  });

  it('is told apart by whether it may be left out', () => {
    const mustBeGiven = { ...parameter('If-Match'), required: true };
    const { components } = lifted(
      ...['rules', 'incidents'].flatMap((tag) => [
        { tag, parameters: [parameter('If-Match')] },
        { tag, parameters: [mustBeGiven] },
      ]),
    );
    expect(components?.parameters).toEqual({ IfMatch: mustBeGiven, OptionalIfMatch: parameter('If-Match') });
  });

  it('is told apart by the method that only it belongs to', () => {
    const { components } = lifted(
      ...(['get', 'get', 'post', 'post'] as const).map((method) => ({ method, parameters: [parameter('q', method)] })),
    );
    expect(components?.parameters).toEqual({ GetQ: parameter('q', 'get'), PostQ: parameter('q', 'post') });
  });

  it('is numbered where nothing tells it apart', () => {
    const both = [parameter('q', 'a'), parameter('q', 'b')];
    const { components } = lifted({ parameters: [...both] }, { parameters: [...both] });
    expect(Object.keys(components!.parameters!)).toEqual(['Q', 'Q2']);
  });

  it('comes back where it was for whoever reads operations', () => {
    const operations = (): Parts[] =>
      ['rules', 'rules', 'incidents'].map((tag) => ({
        tag,
        parameters: [parameter('If-Match')],
        responses: { 404: { description: '', headers: { Age: header('') } }, 204: { description: tag } },
      }));
    expect(inlined(lifted(...operations())).paths).toEqual(documentOf(...operations()).paths);
  });
});

describe('a response', () => {
  const body = (schema: string): object => ({
    'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
  });

  it.each([
    ['200', body('Rule'), 'Rule'],
    ['201', body('Rule'), 'NewRule'],
    ['204', undefined, 'NoContent'],
    ['404', undefined, 'NotFound'],
    ['413', undefined, 'ContentTooLarge'],
    ['599', undefined, '599'],
  ])('%s with %j is called %s', (status, content, name) => {
    const responses = (): object => ({ [status]: { description: '', content } });
    const { components } = lifted({ responses: responses() }, { responses: responses() });
    expect(Object.keys(components!.responses!)).toEqual([name]);
  });

  it('that only a key brings about is called after its reason', () => {
    const content = { 'application/problem+json': { example: { code: 'idempotency.key-reused' } } };
    const responses = (): object => ({ 422: { description: '', content } });
    const { components } = lifted({ responses: responses() }, { responses: responses() });
    expect(Object.keys(components!.responses!)).toEqual(['KeyReused']);
  });

  it('refers to its headers, and so do those that only one operation has', () => {
    const responses = (description: string): object => ({ 200: { description, headers: { ETag: header('tag') } } });
    const { components, paths } = lifted(
      { responses: responses('a') },
      { responses: responses('a') },
      { responses: responses('b') },
    );
    const headers = { ETag: { $ref: '#/components/headers/ETag' } };
    expect(components?.headers).toEqual({ ETag: header('tag') });
    expect(components?.responses).toEqual({ OK: { description: 'a', headers } });
    expect(paths['/2']!.get!.responses['200']).toEqual({ description: 'b', headers });
  });
});
