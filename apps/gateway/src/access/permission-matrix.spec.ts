import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PERMISSIONS_OF_ROLE, ROLES, type Permission, type Role } from '@sentinelops/domain';
import { METHODS } from '../http/routes.js';
import type { Answer, Sent } from '../testing/http-client.js';
import { sampleRequests } from '../testing/sample-requests.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

interface Operation {
  readonly id: string;
  /** None for what is open to everyone. */
  readonly permission: Permission | undefined;
}

/** As committed, since tests get their names before there is an app. */
const OPERATIONS = operationsOf(
  JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as OpenAPIObject,
);

let app: TestApp;
let requests: ReadonlyMap<string, Sent>;
let revoked: string;
const keys = new Map<Role, string>();

beforeAll(async () => {
  app = await startTestApp();
  const names = { id: UNKNOWN_ID, actionId: UNKNOWN_ID };
  requests = new Map(sampleRequests(app.contract, () => names).map(({ id, ...sent }) => [id, sent]));
  for (const role of ROLES) keys.set(role, await app.makeKey(`matrix-${role}`, role));
  const { body } = await app.api.post('/api/v1/keys', { name: 'matrix-revoked', roles: ['admin'] });
  revoked = body.key;
  await app.api.delete(`/api/v1/keys/${body.id}`);
});
afterAll(async () => {
  await app.close();
});

const send = (id: string, key: string | null): Promise<Answer> => app.api.as(key).send(requests.get(id)!);

describe.each(OPERATIONS)('$id, for which one must have $permission', ({ id, permission }) => {
  it.each(ROLES)('as %s', async (role) => {
    const { status, body } = await send(id, keys.get(role)!);
    if (permission === undefined || PERMISSIONS_OF_ROLE[role].includes(permission)) {
      expect(status).not.toBe(401);
      expect(status).not.toBe(403);
    } else {
      expect({ status, code: body.code, missing: body.missingPermission }).toEqual({
        status: 403,
        code: 'auth.forbidden',
        missing: permission,
      });
    }
  });

  it.each(['no key', 'a revoked key'])('with %s', async (which) => {
    const { status, headers } = await send(id, which === 'no key' ? null : revoked);
    if (permission === undefined) expect(status).toBe(200);
    else
      expect({ status, challenge: headers['www-authenticate'] }).toEqual({
        status: 401,
        challenge: expect.any(String),
      });
  });
});

it('leaves out no operation, and only health is open to everyone', () => {
  expect(OPERATIONS.map(({ id }) => id).sort()).toEqual(app.contract.operations.map(({ id }) => id).sort());
  const open = OPERATIONS.filter(({ permission }) => permission === undefined).map(({ id }) => id);
  expect(open).toEqual(['getLiveness', 'getReadiness']);
  expect([...app.contract.unseenOf('401'), ...app.contract.unseenOf('403')]).toEqual([]);
});

function operationsOf({ paths }: OpenAPIObject): Operation[] {
  return Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as { operationId: string; 'x-permission'?: Permission } | undefined;
      return operation ? { id: operation.operationId, permission: operation['x-permission'] } : [];
    }),
  );
}
