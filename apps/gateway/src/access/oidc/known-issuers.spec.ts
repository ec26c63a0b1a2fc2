import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permissionsOf } from '@sentinelops/domain';
import { FixedClock } from '@sentinelops/domain/testing';
import { base64url, exportSPKI, SignJWT } from 'jose';
import { Unauthenticated } from '../../http/access.errors.js';
import { oidcSettings } from '../../settings/oidc.js';
import { SmallIssuer } from '../../testing/small-issuer.js';
import { KnownIssuers } from './known-issuers.js';

const NO_ROLE = new Set();

const started: SmallIssuer[] = [];
let clock: FixedClock;
let issuer: SmallIssuer;
let verifier: KnownIssuers;

beforeAll(async () => {
  clock = new FixedClock();
  issuer = await startIssuer();
  verifier = believing({});
});
afterAll(() => Promise.all(started.map((each) => each.shut())));

async function startIssuer(alg?: string): Promise<SmallIssuer> {
  const another = await SmallIssuer.start(clock, alg);
  started.push(another);
  return another;
}

/** A verifier that believes the small issuer, in this way. */
function believing(member: object, ...others: readonly object[]): KnownIssuers {
  const one = { issuer: issuer.url, audience: 'sentinelops', name: 'soc', ...member };
  const settings = oidcSettings({ OIDC_ISSUERS: JSON.stringify([one, ...others]) });
  return new KnownIssuers(settings, clock, (sentence) => {
    throw new Error(sentence);
  });
}

const secondsFromNow = (seconds: number): number => clock.now().getTime() / 1000 + seconds;

/** The token is refused, and that is all that its holder hears. */
async function expectRefusal(token: string | Promise<string>, message: string, by = verifier): Promise<void> {
  const refusal: unknown = await by.principalOf(await token).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Unauthenticated);
  expect(refusal).toMatchObject({
    code: 'auth.invalid-credentials',
    message,
    headers: {
      'WWW-Authenticate': `Bearer realm="sentinelops", error="invalid_token", error_description="${message}"`,
    },
    cause: undefined,
  });
}

describe('a token of a known issuer', () => {
  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'])(
    'stands for its subject, with what its roles may do: %s',
    async (alg) => {
      const other = await startIssuer(alg);
      const believer = believing({ issuer: other.url });
      expect(await believer.principalOf(await other.token())).toEqual({
        id: 'soc:alice',
        permissions: permissionsOf(['analyst']),
      });
    },
  );

  it.each(['JWT', 'jwt', 'at+jwt', 'application/at+jwt', undefined])('may call itself %s', async (typ) => {
    const token = await issuer.token({}, { header: { typ } });
    expect(await verifier.principalOf(token)).toMatchObject({ id: 'soc:alice' });
  });

  it.each(['logout+jwt', 'dpop+jwt', 'secevent+jwt', 'JOSE', '', 'xjwt'])(
    'is made for something else as %j',
    async (typ) => {
      await expectRefusal(issuer.token({}, { header: { typ } }), 'The token is made for another purpose.');
    },
  );

  it('may be meant for others as well', async () => {
    const token = await issuer.token({ aud: ['account', 'sentinelops'] });
    expect(await verifier.principalOf(token)).toMatchObject({ id: 'soc:alice' });
  });

  it.each([
    'account',
    'SentinelOps',
    'sentinelops ',
    '',
    ['account'],
    [],
    [['sentinelops']],
    { sentinelops: true },
    7,
    null,
  ])('is refused if it is meant for another audience: %j', async (aud) => {
    await expectRefusal(issuer.token({ aud }), 'The token is meant for another audience.');
  });

  it.each(['aud', 'exp', 'sub'])('is refused without the claim %s', async (claim) => {
    await expectRefusal(issuer.token({ [claim]: undefined }), `The token lacks the claim ${claim}.`);
  });
});

describe('the times of a token', () => {
  it.each([1, 0, -29])('allow it to end %i seconds from now, for clocks are not equal', async (seconds) => {
    expect(await verifier.principalOf(await issuer.token({ exp: secondsFromNow(seconds) }))).toBeDefined();
  });

  it.each([-30, -31, -86_400])('refuse it if it ended %i seconds from now', async (seconds) => {
    await expectRefusal(issuer.token({ exp: secondsFromNow(seconds) }), 'The token has expired.');
  });

  it.each([-1, 0, 30])('allow it to begin %i seconds from now', async (seconds) => {
    expect(await verifier.principalOf(await issuer.token({ nbf: secondsFromNow(seconds) }))).toBeDefined();
  });

  it.each([31, 3600])('refuse it if it begins %i seconds from now', async (seconds) => {
    await expectRefusal(issuer.token({ nbf: secondsFromNow(seconds) }), 'The token is not valid yet.');
  });

  it('are taken to the second where no tolerance is wanted', async () => {
    const strict = believing({ clockToleranceSeconds: 0 });
    expect(
      await strict.principalOf(await issuer.token({ exp: secondsFromNow(1), nbf: secondsFromNow(0) })),
    ).toBeDefined();
    await expectRefusal(issuer.token({ exp: secondsFromNow(0) }), 'The token has expired.', strict);
    await expectRefusal(issuer.token({ nbf: secondsFromNow(1) }), 'The token is not valid yet.', strict);
  });

  it('let a token that held end', async () => {
    const token = await issuer.token();
    expect(await verifier.principalOf(token)).toBeDefined();
    clock.advance(331);
    await expectRefusal(token, 'The token has expired.');
  });

  it.each([
    ['exp', '2999-01-01'],
    ['exp', null],
    ['nbf', 'now'],
  ])('are numbers: %s %j', async (claim, value) => {
    await expectRefusal(issuer.token({ [claim]: value }), `The claim ${claim} of the token is not valid.`);
  });
});

describe('a token that someone else made', () => {
  const NOT_VALID = 'The token is not valid.';

  it('is refused if it is signed by another key under the same name', async () => {
    const forged = await issuer.makeKey('ES256', issuer.key.jwk.kid);
    await expectRefusal(issuer.token({}, { key: forged }), NOT_VALID);
  });

  it('is refused if it brings its key along', async () => {
    const forged = await issuer.makeKey('ES256');
    const jku = 'https://evil.example.com/keys';
    await expectRefusal(issuer.token({}, { key: forged, header: { jwk: forged.jwk, jku, kid: undefined } }), NOT_VALID);
    await expectRefusal(issuer.token({}, { key: forged, header: { jwk: forged.jwk, jku } }), NOT_VALID);
  });

  it('is refused without a signature', async () => {
    const [, payload] = (await issuer.token({ roles: ['admin'] })).split('.');
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      const header = base64url.encode(JSON.stringify({ alg }));
      await expectRefusal(`${header}.${payload!}.`, NOT_VALID);
      await expectRefusal(`${header}.${payload!}.AAAA`, NOT_VALID);
    }
  });

  it('is refused if the public key was taken for a secret', async () => {
    const other = await startIssuer('RS256');
    const { jwk, publicKey } = other.key;
    const believer = believing({ issuer: other.url });
    expect(await believer.principalOf(await other.token())).toBeDefined();
    const pem = await exportSPKI(publicKey);
    for (const alg of ['HS256', 'HS384', 'HS512']) {
      for (const secret of [pem, pem.trim(), JSON.stringify(jwk), jwk.n!]) {
        const header = { alg, kid: jwk.kid!, typ: 'JWT' };
        const token = await new SignJWT(other.claims())
          .setProtectedHeader(header)
          .sign(new TextEncoder().encode(secret));
        await expectRefusal(token, NOT_VALID, believer);
      }
    }
  });

  it('is refused if it was changed afterwards', async () => {
    const [header, , signature] = (await issuer.token()).split('.');
    const [, others] = (await issuer.token({ roles: ['admin'] })).split('.');
    await expectRefusal(`${header!}.${others!}.${signature!}`, NOT_VALID);
  });

  it.each(['', 'garbage', 'a.b.c', '..', 'a.b', 'a.b.c.d', 'ä.ö.ü', `${'e30.'.repeat(2)}e30`, 'bnVsbA.bnVsbA.bnVsbA'])(
    'is refused if it is no token at all: %j',
    async (token) => {
      await expect(verifier.principalOf(token)).rejects.toBeInstanceOf(Unauthenticated);
    },
  );

  it('is refused with one of its characters gone or another', async () => {
    const token = await issuer.token();
    // Not all bits of the last one mean something.
    for (let i = 0; i < token.length - 1; i++) {
      const other = token[i] === 'A' ? 'B' : 'A';
      for (const wrong of [token.slice(0, i) + token.slice(i + 1), token.slice(0, i) + other + token.slice(i + 1)]) {
        await expect(verifier.principalOf(wrong)).rejects.toBeInstanceOf(Unauthenticated);
      }
    }
  });

  it('is refused if it wants to be read in a way that no one here knows', async () => {
    const header = { alg: 'ES256', kid: issuer.key.jwk.kid!, crit: ['purpose'], purpose: 'soc' };
    const token = await new SignJWT(issuer.claims())
      .setProtectedHeader(header)
      .sign(issuer.key.privateKey, { crit: { purpose: true } });
    await expectRefusal(token, NOT_VALID);
  });

  it('is refused unread if it is longer than any request can be', async () => {
    const token = await issuer.token({ padding: 'x'.repeat(16_384) });
    await expectRefusal(token, 'The token is too long.');
  });
});

describe('the issuer of a token', () => {
  const UNKNOWN = 'The token is from no issuer that is known here.';

  it.each([undefined, null, 7, '', 'https://login.example.com', ['x']])(
    'is one from the settings, and not %j',
    async (iss) => {
      await expectRefusal(issuer.token({ iss }), UNKNOWN);
    },
  );

  it('is known by its whole address', async () => {
    for (const iss of [`${issuer.url}/`, issuer.url.toUpperCase(), issuer.url.slice(0, -1)]) {
      await expectRefusal(issuer.token({ iss }), UNKNOWN);
    }
  });

  it('may have an address that ends with a slash, and its keys elsewhere', async () => {
    const other = await startIssuer();
    const iss = `${other.url}/`;
    const configuration = JSON.stringify({ issuer: iss, jwks_uri: `${issuer.url}/keys` });
    other.instead = (_request, response) => void response.end(configuration);
    expect((await believing({ issuer: iss }).principalOf(await issuer.token({ iss }))).id).toBe('soc:alice');
    expect(other.asked).toEqual(['/.well-known/openid-configuration']);
  });

  it('is none while there are none in the settings', async () => {
    await expectRefusal(issuer.token(), UNKNOWN, new KnownIssuers([], clock, () => undefined));
  });

  it('can be one of several, each with its own keys, audience and name', async () => {
    const other = await startIssuer('EdDSA');
    const both = believing({}, { issuer: other.url, audience: 'soc', name: 'partner' });
    expect((await both.principalOf(await issuer.token())).id).toBe('soc:alice');
    expect((await both.principalOf(await other.token({ aud: 'soc' }))).id).toBe('partner:alice');
    await expectRefusal(other.token(), 'The token is meant for another audience.', both);
    await expectRefusal(other.token({ iss: issuer.url }), 'The token is not valid.', both);
  });
});

describe('the subject of a token', () => {
  it.each(['7f3c…', 'a b', 'x'.repeat(251), '😀'.repeat(251)])('is kept as it is: %s', async (sub) => {
    expect((await verifier.principalOf(await issuer.token({ sub }))).id).toBe(`soc:${sub}`);
  });

  it.each([
    '',
    ' ',
    'x'.repeat(252),
    'a\u0000b',
    'a\nb',
    'a\u007f',
    'a\u202eb',
    'a\u200bb',
    'a\u2028b',
    '\ud800',
    7,
    null,
    ['a'],
    { a: 1 },
  ])('is refused where it can not be kept or not be told from another: %j', async (sub) => {
    await expectRefusal(issuer.token({ sub }), 'The claim sub of the token is not valid.');
  });
});

describe('the roles of a token', () => {
  const permissionsFor = async (member: object, claims: Readonly<Record<string, unknown>>) => {
    const { permissions } = await believing(member).principalOf(await issuer.token({ roles: undefined, ...claims }));
    return permissions;
  };

  it.each([
    [{ roles: ['engineer'] }, ['engineer']],
    [{ roles: ['viewer', 'service'] }, ['viewer', 'service']],
    [{ roles: 'viewer' }, ['viewer']],
    [{ roles: 'openid viewer  service' }, ['viewer', 'service']],
    [{ roles: ['analyst', 'boss', 7, null, { analyst: true }, ['admin']] }, ['analyst']],
    [{ roles: ['Admin', 'admin ', 'constructor', '__proto__'] }, []],
    [{ roles: [] }, []],
    [{ roles: '' }, []],
    [{ roles: { admin: true } }, []],
    [{ roles: 7 }, []],
    [{ roles: null }, []],
    [{}, []],
  ] as const)('are found in %j: %j', async (claims, roles) => {
    expect(await permissionsFor({}, claims)).toEqual(permissionsOf(roles));
  });

  it.each([
    ['groups', { groups: ['viewer'], roles: ['admin'] }],
    ['realm_access.roles', { realm_access: { roles: ['viewer'] }, roles: ['admin'] }],
    ['resource_access.soc.roles', { resource_access: { soc: { roles: ['viewer'] }, other: { roles: ['admin'] } } }],
    [['https://example.com/roles'], { 'https://example.com/roles': ['viewer'], roles: ['admin'] }],
    ['cognito:groups', { 'cognito:groups': ['viewer'] }],
  ])('stand where the settings say: %j', async (rolesClaim, claims) => {
    expect(await permissionsFor({ rolesClaim }, claims)).toEqual(permissionsOf(['viewer']));
  });

  it.each(['a.b.c', 'roles.length', 'constructor.name', '__proto__'])(
    'are none where nothing of the kind stands: %s',
    async (rolesClaim) => {
      expect(await permissionsFor({ rolesClaim }, { roles: ['admin'], a: { b: 'admin' } })).toEqual(NO_ROLE);
    },
  );

  it('are ours by a map, and then by no other name', async () => {
    const roleMap = { 'soc-analyst': 'analyst', 'soc-lead': 'admin' };
    expect(await permissionsFor({ roleMap }, { roles: ['soc-analyst', 'vpn'] })).toEqual(permissionsOf(['analyst']));
    expect(await permissionsFor({ roleMap }, { roles: ['admin', 'toString'] })).toEqual(NO_ROLE);
  });
});
