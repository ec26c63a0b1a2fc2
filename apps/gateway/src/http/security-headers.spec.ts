import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const RULES = '/api/v1/rules';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

const headersOf = async (method: string, path: string): Promise<Record<string, unknown>> =>
  (await app.api.sendUnchecked({ method, path })).headers;

describe('every answer', () => {
  it.each([
    ['of the API', 'GET', RULES],
    ['that is a problem', 'GET', `${RULES}/${UNKNOWN_ID}`],
    ['that leads nowhere', 'GET', '/nothing'],
    ['that names the methods', 'OPTIONS', RULES],
    ['that refuses a method', 'PUT', RULES],
    ['that refuses a query', 'GET', `${RULES}?${'a'.repeat(10_000)}`],
    ['about health', 'GET', '/health/live'],
    ['with metrics', 'GET', '/metrics'],
    ['with the document', 'GET', '/openapi.json'],
  ])(
    '%s is data to a browser, and nothing that it may show, guess at, lend or keep unasked',
    async (_, method, path) => {
      expect(await headersOf(method, path)).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-cache',
      });
    },
  );

  it.each(['/docs', '/docs/', '/docs/swagger-ui-init.js'])(
    'with the documentation may run scripts of this server and no other: %s',
    async (path) => {
      const headers = await headersOf('GET', path);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      const policy = String(headers['content-security-policy']).split(';');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "connect-src 'self'",
          "frame-ancestors 'none'",
        ]),
      );
    },
  );

  it.each([RULES, '/docs'])('says nothing that would make a browser insist on TLS: %s', async (path) => {
    const headers = await headersOf('GET', path);
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});
