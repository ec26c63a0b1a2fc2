import { describe, expect, it } from '@jest/globals';
import { ApiProblem, unwrap } from './api-problem.js';
import { ONE, RULE } from './testing/calls.js';
import { TinyServer } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const server = new TinyServer();

const problemOf = async (): Promise<ApiProblem> => {
  const answer = unwrap(tryOut(server, { retries: { attempts: 1 } }).api.GET(RULE, ONE));
  return answer.then(
    () => Promise.reject(new Error('It was answered well.')),
    (error: unknown) => error as ApiProblem,
  );
};

describe('an answer', () => {
  it('is what it gives', async () => {
    server.will({ body: { name: 'a' } });
    expect(await unwrap(tryOut(server).api.GET(RULE, ONE))).toEqual({ name: 'a' });
  });

  it('may give nothing', async () => {
    server.will({ status: 204 });
    await expect(unwrap(tryOut(server).api.DELETE(RULE, ONE))).resolves.toBeUndefined();
  });

  it('is an exception with all that the problem says if it is a failure', async () => {
    const body = {
      type: 'urn:sentinelops:problem:request.invalid',
      title: 'Bad Request',
      status: 400,
      detail: 'The body of the request is not valid.',
      code: 'request.invalid',
      in: 'body',
      errors: [{ pointer: '/name', detail: 'must be given' }],
    };
    server.will({ status: 400, body, headers: { 'x-request-id': '42' } });
    const problem = await problemOf();
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ name: 'ApiProblem', message: body.detail, status: 400, requestId: '42' });
    expect({ code: problem.code, problem: problem.problem }).toEqual({ code: body.code, problem: body });
  });

  it.each([
    ['a page of something on the way', { status: 502, body: '<html>' }],
    ['nothing at all', { status: 502 }],
  ])('is an exception if it is %s', async (_, reply) => {
    server.will(reply);
    expect(await problemOf()).toMatchObject({
      status: 502,
      code: '',
      message: 'It was answered with 502 Bad Gateway.',
      problem: { type: 'about:blank', title: 'Bad Gateway', status: 502 },
      requestId: null,
    });
  });
});
