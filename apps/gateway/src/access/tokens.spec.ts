import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anIncidentInput, aRuleInput, FixedClock } from '@sentinelops/domain/testing';
import { oidcSettings } from '../settings/oidc.js';
import type { Answer } from '../testing/http-client.js';
import { sampleRequests } from '../testing/sample-requests.js';
import { SmallIssuer } from '../testing/small-issuer.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const RULES = '/api/v1/rules';
const INCIDENTS = '/api/v1/incidents';
const OPEN = ['getLiveness', 'getReadiness'];

let issuer: SmallIssuer;
/** Not there when it is asked for its keys. */
let away: SmallIssuer;
let app: TestApp;

beforeAll(async () => {
  const clock = new FixedClock();
  [issuer, away] = await Promise.all([SmallIssuer.start(clock), SmallIssuer.start(clock)]);
  await away.shut();
  const members = [
    { issuer: issuer.url, audience: 'sentinelops', name: 'soc' },
    { issuer: away.url, audience: 'sentinelops', name: 'partner' },
  ];
  app = await startTestApp({ issuers: oidcSettings({ OIDC_ISSUERS: JSON.stringify(members) }) });
});
afterAll(async () => {
  await app.close();
  await issuer.shut();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const get = (path: string, token: string): Promise<Answer> =>
  app.api.send({ method: 'GET', path, headers: bearer(token) });

/** One request for each operation that is not open, about nothing that is there. */
const samples = () =>
  sampleRequests(app.contract, () => ({ id: UNKNOWN_ID, actionId: UNKNOWN_ID })).filter(({ id }) => !OPEN.includes(id));

describe('a token of an issuer in the settings', () => {
  it('lets someone do what the roles in it allow, and keeps who it was', async () => {
    const token = await issuer.token({ roles: ['analyst'] });
    expect((await get(RULES, token)).status).toBe(200);
    const raised = await app.api.post(INCIDENTS, anIncidentInput(), bearer(token));
    expect({ status: raised.status, createdBy: raised.body.createdBy }).toEqual({
      status: 201,
      createdBy: 'soc:alice',
    });
  });

  it('lets no one do anything else', async () => {
    const { status, body } = await app.api.post(
      RULES,
      aRuleInput(),
      bearer(await issuer.token({ roles: ['analyst'] })),
    );
    expect({ status, code: body.code, missing: body.missingPermission }).toEqual({
      status: 403,
      code: 'auth.forbidden',
      missing: 'rules:write',
    });
  });

  it('lets someone without a role do nothing at all', async () => {
    const token = await issuer.token({ roles: ['cook'] });
    for (const { id, headers, ...sent } of samples()) {
      const { status, body } = await app.api.send({ ...sent, headers: { ...headers, ...bearer(token) } });
      expect({ id, status, code: body.code }).toEqual({ id, status: 403, code: 'auth.forbidden' });
    }
  });

  it('is taken beside keys', async () => {
    expect((await app.api.get(RULES)).status).toBe(200);
  });
});

describe('a token that does not hold', () => {
  it.each([
    ['The token has expired.', () => issuer.token({ exp: 0 })],
    ['The token is not valid yet.', () => issuer.token({ nbf: 99_999_999_999 })],
    ['The token is meant for another audience.', () => issuer.token({ aud: 'other' })],
    [
      'The token is not valid.',
      async () => issuer.token({}, { key: await issuer.makeKey('ES256', issuer.key.jwk.kid) }),
    ],
    ['The token is from no issuer that is known here.', () => issuer.token({ iss: 'https://other.example.com' })],
  ])('is refused with the reason: %s', async (reason, token) => {
    const { status, body, headers } = await get(RULES, await token());
    expect({ status, code: body.code, detail: body.detail, challenge: headers['www-authenticate'] }).toEqual({
      status: 401,
      code: 'auth.invalid-credentials',
      detail: reason,
      challenge: `Bearer realm="sentinelops", error="invalid_token", error_description="${reason}"`,
    });
  });
});

describe('a token whose issuer is away', () => {
  it('is left undecided by every operation, and may come again', async () => {
    const token = await away.token({ roles: ['admin'] });
    app.log.clear();
    for (const { id, headers: usual, ...sent } of samples()) {
      const { status, body, headers } = await app.api.send({ ...sent, headers: { ...usual, ...bearer(token) } });
      expect({ id, status, code: body.code, retryAfter: headers['retry-after'] }).toEqual({
        id,
        status: 503,
        code: 'auth.issuer-unavailable',
        retryAfter: '5',
      });
    }
  });

  it('is logged in few words, and the outage once', async () => {
    await app.log.until(samples().length, /request errored/);
    const [outage, ...requests] = app.log.lines;
    expect(outage).toMatchObject({
      level: 40,
      msg: expect.stringMatching(/^The issuer partner gives no keys: fetch failed: connect ECONNREFUSED/),
    });
    expect(requests).toHaveLength(samples().length);
    for (const line of requests) {
      expect(line).toMatchObject({ res: { statusCode: 503 }, err: { type: 'IssuerUnavailable' } });
      expect(JSON.stringify(line)).not.toContain('    at ');
    }
  });

  it('leaves tokens of others alone', async () => {
    expect((await get(RULES, await issuer.token())).status).toBe(200);
  });

  it('leaves no trace of itself in the log, and neither does any other', async () => {
    app.log.clear();
    const tokens = [
      await issuer.token(),
      await issuer.token({ exp: 0 }),
      await issuer.token({ roles: [] }),
      await away.token(),
    ];
    const statuses: number[] = [];
    for (const token of tokens) statuses.push((await get(RULES, token)).status);
    expect(statuses).toEqual([200, 401, 403, 503]);
    await app.log.until(4, /request/);
    for (const part of tokens.flatMap((token) => token.split('.'))) expect(app.log.mentioning(part)).toEqual([]);
  });

  it('is taken once the issuer is back', async () => {
    await away.open();
    app.clock.advance(5);
    expect((await get(RULES, await away.token())).status).toBe(200);
    await away.shut();
  });
});
