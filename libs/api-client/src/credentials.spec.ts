import { expect, it } from '@jest/globals';
import { ONE, RULE } from './testing/calls.js';
import { TinyServer } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const server = new TinyServer();

const shown = (): unknown[] =>
  server.received.map(({ headers }) => headers['x-api-key'] ?? headers.authorization ?? 'nothing');

it.each([
  ['a key as X-API-Key', { apiKey: 'sk_1' }, 'sk_1'],
  ['a token as Authorization', { token: 'ey' }, 'Bearer ey'],
  ['nothing where none is given', {}, 'nothing'],
])('shows %s', async (_, credentials, expected) => {
  server.will({ body: {} });
  await tryOut(server, credentials).api.GET(RULE, ONE);
  expect(shown()).toEqual([expected]);
});

it('asks for a token before each try', async () => {
  let count = 0;
  const token = (): Promise<string> => Promise.resolve(`token-${++count}`);
  server.will({ status: 503 }, { body: {} });
  await tryOut(server, { token }).api.GET(RULE, ONE);
  expect(shown()).toEqual(['Bearer token-1', 'Bearer token-2']);
});

it.each(['X-API-Key', 'Authorization'])('leaves it to a request that has a %s of its own', async (name) => {
  server.will({ body: {} });
  await tryOut(server, { apiKey: 'sk_1', token: 'ey' }).api.GET(RULE, { ...ONE, headers: { [name]: 'own' } });
  expect(shown()).toEqual(['own']);
});
