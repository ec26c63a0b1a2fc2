import { describe, expect, it } from '@jest/globals';
import { canBeSentAgain, RequestWithBody } from './body.js';
import { DEFINITION } from './testing/calls.js';
import { TinyServer } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const IMPORT = '/api/v1/rules/import/sigma';
const YAML = 'title: a\n';
const server = new TinyServer();

describe('a body', () => {
  it.each([
    ['a text', YAML],
    ['a file', new Blob([YAML])],
    ['bytes', new TextEncoder().encode(YAML)],
    ['a buffer', new TextEncoder().encode(YAML).buffer],
    ['a stream', new Blob([YAML]).stream()],
  ])('that is %s goes out as it is, with its type', async (_, body) => {
    server.will({ body: {} });
    await tryOut(server).api.POST(IMPORT, { body, headers: { 'Content-Type': 'application/yaml' } });
    expect(server.received).toMatchObject([{ body: YAML, headers: { 'content-type': 'application/yaml' } }]);
  });

  it('that is a value goes out as JSON', async () => {
    server.will({ body: {} });
    await tryOut(server).api.POST('/api/v1/rules', { body: DEFINITION });
    expect(server.received).toMatchObject([
      { body: JSON.stringify(DEFINITION), headers: { 'content-type': 'application/json' } },
    ]);
  });
});

describe('a request can be sent again', () => {
  const sent = (body?: string | Blob | ReadableStream): Request =>
    new RequestWithBody('http://localhost', { method: 'POST', body: body ?? null });

  it('with no body, or with one that stays', () => {
    expect([sent(), sent('a'), sent(new Blob(['a']))].map(canBeSentAgain)).toEqual([true, true, true]);
  });

  it('unless its body is a stream, or someone else made it of no one knows what', () => {
    const others = [sent(new Blob(['a']).stream()), new Request(sent('a'))];
    expect(others.map(canBeSentAgain)).toEqual([false, false]);
  });

  it('and is a Request like any other', () => {
    expect(sent()).toBeInstanceOf(Request);
    expect(new Request('http://localhost')).toBeInstanceOf(RequestWithBody);
  });
});
