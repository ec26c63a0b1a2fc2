import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { FixedClock } from '@sentinelops/domain/testing';
import { base64url, exportJWK } from 'jose';
import type { RequestProblem } from '../../http/request.errors.js';
import { oidcSettings } from '../../settings/oidc.js';
import { SmallIssuer, type SigningKey } from '../../testing/small-issuer.js';
import { KnownIssuers } from './known-issuers.js';

const CONFIGURATION = '/.well-known/openid-configuration';
const BOTH = [CONFIGURATION, '/keys'];
const ALICE = 'soc:alice';

/** In seconds, as the code has them. */
const FRESH = 600;
const USABLE = 3600;
const COOLDOWN = 30;
const PAUSE = 5;

/** Whoever waits for an issuer that does not answer waits longer than a test may take. */
const PATIENT = { timeoutMs: 60_000, maxBytes: 10_000 };
const HASTY = { ...PATIENT, timeoutMs: 20 };

let clock: FixedClock;
let issuer: SmallIssuer;
let verifier: KnownIssuers;
let told: string[];

beforeEach(async () => {
  clock = new FixedClock();
  issuer = await SmallIssuer.start(clock);
  told = [];
  verifier = believing({});
});
afterEach(() => issuer.shut());

function believing(member: object, limits = PATIENT): KnownIssuers {
  const one = { issuer: issuer.url, audience: 'sentinelops', name: 'soc', ...member };
  const tell = (sentence: string): void => void told.push(sentence);
  return new KnownIssuers(oidcSettings({ OIDC_ISSUERS: JSON.stringify([one]) }), clock, tell, limits);
}

/** Whom a token stands for, or the code of the refusal. */
async function ask(token?: string | Promise<string>, by = verifier): Promise<string> {
  try {
    return (await by.principalOf(await (token ?? issuer.token()))).id;
  } catch (error) {
    return (error as RequestProblem).code;
  }
}

const REFUSED = 'auth.invalid-credentials';
const UNAVAILABLE = 'auth.issuer-unavailable';

describe('the keys of an issuer', () => {
  it('are not asked for before there is a token', () => {
    expect(issuer.asked).toEqual([]);
  });

  it('are asked for once by all who need them', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => ask()))).toEqual(Array(20).fill(ALICE));
    expect(await ask()).toBe(ALICE);
    expect(issuer.asked).toEqual(BOTH);
  });

  it('are not asked for by a token that can not hold anyway', async () => {
    const [, payload] = (await issuer.token()).split('.');
    for (const alg of ['none', 'HS256']) {
      expect(await ask(`${base64url.encode(JSON.stringify({ alg }))}.${payload!}.AAAA`)).toBe(REFUSED);
    }
    expect(await ask(issuer.token({ iss: 'https://other.example.com' }))).toBe(REFUSED);
    expect(issuer.asked).toEqual([]);
  });

  it('are where the settings say, without a look at the configuration', async () => {
    expect(await ask(undefined, believing({ jwksUri: `${issuer.url}/keys` }))).toBe(ALICE);
    expect(issuer.asked).toEqual(['/keys']);
  });

  it('are asked for anew once they are old', async () => {
    await ask();
    clock.advance(FRESH - 1);
    await ask();
    expect(issuer.asked).toEqual(BOTH);
    clock.advance(1);
    expect(await ask()).toBe(ALICE);
    expect(issuer.asked).toEqual([...BOTH, ...BOTH]);
  });

  it('are asked for anew if the clock was set back, for then no one knows how old they are', async () => {
    await ask();
    clock.advance(-3600);
    expect(await ask()).toBe(ALICE);
    expect(issuer.asked).toEqual([...BOTH, ...BOTH]);
  });

  it('may be several, told apart by their names', async () => {
    const keys = [await issuer.makeKey('ES256'), await issuer.makeKey('ES256'), await issuer.makeKey('RS256')];
    issuer.serve(...keys);
    for (const key of keys) expect(await ask(issuer.token({}, { key }))).toBe(ALICE);
  });

  it('need no name while there is one', async () => {
    expect(await ask(issuer.token({}, { header: { kid: undefined } }))).toBe(ALICE);
  });

  it('refuse a token that does not say which of several is meant', async () => {
    issuer.serve(await issuer.makeKey('ES256'), await issuer.makeKey('ES256'));
    expect(await ask(issuer.token({}, { header: { kid: undefined } }))).toBe(REFUSED);
  });

  it('need say no more than what they are, and may lie among others', async () => {
    const { key } = issuer;
    const plain = { ...key, jwk: { ...key.jwk, alg: undefined, use: undefined } };
    const others = [{ kty: 'oct', k: 'c2VjcmV0' }, { kty: 'unheard-of' }].map((other) => ({ ...key, jwk: other }));
    issuer.serve(...others, plain);
    expect(await ask()).toBe(ALICE);
  });

  it('are for what they are made for', async () => {
    const key = await issuer.makeKey('RS256');
    issuer.serve({ ...key, jwk: { ...key.jwk, use: 'enc' } });
    expect(await ask()).toBe(REFUSED);
  });
});

describe('a key that is rotated', () => {
  it('is found by its first token, once the last question is some time ago', async () => {
    await ask();
    issuer.serve(await issuer.makeKey('ES256'));
    clock.advance(COOLDOWN - 1);
    expect(await ask()).toBe(REFUSED);
    clock.advance(1);
    expect(await ask()).toBe(ALICE);
    expect(issuer.asked).toEqual([...BOTH, ...BOTH]);
  });

  it('takes the place of one that holds no longer', async () => {
    const old = issuer.key;
    await ask();
    issuer.serve(await issuer.makeKey('ES256'));
    expect(await ask(issuer.token({}, { key: old }))).toBe(ALICE);
    clock.advance(FRESH);
    expect(await ask(issuer.token({}, { key: old }))).toBe(REFUSED);
    expect(await ask()).toBe(ALICE);
  });

  it('holds beside the old one while both are served', async () => {
    const old = issuer.key;
    issuer.serve(old, await issuer.makeKey('RS256'));
    expect([await ask(issuer.token({}, { key: old })), await ask()]).toEqual([ALICE, ALICE]);
  });

  it('is no way to flood the issuer with names of keys that there never were', async () => {
    await ask();
    clock.advance(COOLDOWN);
    const kids = Array.from({ length: 50 }, (_, i) => `no-${i}`);
    const forged = await issuer.makeKey('ES256');
    const flood = async () => Promise.all(kids.map((kid) => ask(issuer.token({}, { key: forged, header: { kid } }))));
    expect(new Set(await flood())).toEqual(new Set([REFUSED]));
    expect(new Set(await flood())).toEqual(new Set([REFUSED]));
    expect(issuer.asked).toEqual([...BOTH, ...BOTH]);
    expect(await ask()).toBe(ALICE);
  });
});

describe('an issuer that is down', () => {
  it('leaves its tokens undecided if it was never seen', async () => {
    await issuer.shut();
    const token = await issuer.token();
    await expect(verifier.principalOf(token)).rejects.toMatchObject({
      code: UNAVAILABLE,
      message: `The token can't be checked at present: its issuer (soc) gives no key that can be used. Send the request again.`,
      headers: { 'Retry-After': '5' },
    });
  });

  it('is believed on what it said last, until that is too old', async () => {
    await ask();
    await issuer.shut();
    for (const seconds of [FRESH - 1, 1, 1, PAUSE, USABLE - FRESH - PAUSE - 2]) {
      clock.advance(seconds);
      expect(await ask()).toBe(ALICE);
    }
    clock.advance(1);
    expect(await ask()).toBe(UNAVAILABLE);
  });

  it('leaves a token undecided whose key is not known', async () => {
    await ask();
    await issuer.shut();
    clock.advance(COOLDOWN);
    const key = await issuer.makeKey('ES256');
    expect(await ask(issuer.token({}, { key }))).toBe(UNAVAILABLE);
    expect(await ask()).toBe(ALICE);
  });

  it('is believed again as soon as it is back', async () => {
    await issuer.shut();
    expect(await ask()).toBe(UNAVAILABLE);
    await issuer.open();
    expect(await ask()).toBe(UNAVAILABLE);
    clock.advance(PAUSE);
    expect(await ask()).toBe(ALICE);
  });

  it('is asked at most every few seconds, however many ask for it', async () => {
    issuer.instead = (_request, response) => void response.writeHead(500).end();
    for (let i = 0; i < 3; i++) await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(issuer.asked).toEqual([CONFIGURATION]);
    clock.advance(PAUSE);
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(issuer.asked).toEqual([CONFIGURATION, CONFIGURATION]);
  });

  it('is told of when it goes, and when it is back', async () => {
    const outage = async () => {
      await issuer.shut();
      for (const seconds of [FRESH, USABLE, USABLE]) {
        clock.advance(seconds);
        await ask();
      }
    };
    const away = expect.stringMatching(/^The issuer soc gives no keys: fetch failed: connect ECONNREFUSED .*\d\.$/);
    await ask();
    await outage();
    expect(told).toEqual([away]);
    await issuer.open();
    clock.advance(PAUSE);
    expect(await ask()).toBe(ALICE);
    expect(told).toEqual([away, 'The issuer soc gives its keys again.']);
    await outage();
    expect(told).toHaveLength(3);
  });

  it('lets no one wait who has a key, once it is known to be down', async () => {
    await ask();
    clock.advance(FRESH);
    await issuer.shut();
    expect(await ask()).toBe(ALICE);
    await issuer.open();
    issuer.instead = () => undefined;
    clock.advance(PAUSE);
    expect(await ask()).toBe(ALICE);
  });
});

describe('an issuer whose answers are of no use', () => {
  const head = (status: number, headers = {}): RequestListener => {
    return (_request, response) => void response.writeHead(status, headers).end('{"keys":[]}');
  };

  it.each<[string, () => RequestListener, RegExp]>([
    ['an error', () => head(500), /openid-configuration answered 500\.$/],
    ['that there is nothing', () => head(404), /openid-configuration answered 404\.$/],
    ['another place', () => head(302, { location: '/elsewhere' }), /openid-configuration answered 302\.$/],
    ['a page', () => (_, response) => void response.end('<html></html>'), /JSON/],
    ['nothing', () => (_, response) => void response.end(), /JSON/],
    ['half of it', () => (_, response) => void response.end('{"issuer":'), /JSON/],
    [
      'another issuer',
      () => json({ issuer: 'https://other.example.com', jwks_uri: `${issuer.url}/keys` }),
      /is not the configuration/,
    ],
    ['no issuer', () => json({ jwks_uri: `${issuer.url}/keys` }), /is not the configuration/],
    ['null', () => json(null), /is not the configuration/],
    ['no place of keys', () => json({ issuer: issuer.url }), /has no secure jwks_uri\.$/],
    ['an open place of keys', () => json({ issuer: issuer.url, jwks_uri: 'http://keys.example.com' }), /has no secure/],
    ['too much', () => json({ issuer: issuer.url, padding: 'x'.repeat(10_000) }), /more than 10000 bytes\.$/],
    ['without end', () => endless, /more than 10000 bytes\.$/],
  ])('answers the question for its configuration with %s', async (_what, instead, reason) => {
    issuer.instead = instead();
    expect(await ask()).toBe(UNAVAILABLE);
    expect(told).toEqual([expect.stringMatching(reason)]);
    expect(issuer.asked).toEqual([CONFIGURATION]);
  });

  it.each<[string, () => RequestListener]>([
    ['an error', () => head(503)],
    ['another place', () => head(307, { location: '/elsewhere' })],
    ['a page', () => (_, response) => void response.end('<html></html>')],
    ['no list', () => json({ keys: {} })],
    ['a list of anything', () => json({ keys: [7] })],
    ['null', () => json(null)],
    ['without end', () => endless],
  ])('answers the question for its keys with %s', async (_what, instead) => {
    issuer.instead = instead();
    expect(await ask(undefined, believing({ jwksUri: `${issuer.url}/keys` }))).toBe(UNAVAILABLE);
    expect(issuer.asked).toEqual(['/keys']);
  });

  it('answers too late', async () => {
    issuer.instead = () => undefined;
    expect(await ask(undefined, believing({}, HASTY))).toBe(UNAVAILABLE);
    expect(told).toEqual([expect.stringMatching(/aborted due to timeout/)]);
  });

  it('begins to answer, and never ends', async () => {
    issuer.instead = (_request, response) => void response.write('{');
    expect(await ask(undefined, believing({}, HASTY))).toBe(UNAVAILABLE);
    expect(told).toEqual([expect.stringMatching(/aborted due to timeout/)]);
  });

  it.each<[string, (key: SigningKey) => object | Promise<object>]>([
    ['no point of its curve', () => ({ x: 'AAAA' })],
    ['half of one', () => ({ y: undefined })],
    ['no secret any more', ({ privateKey }) => exportJWK(privateKey)],
  ])('serves a key that is %s', async (_what, change) => {
    const { key } = issuer;
    issuer.serve({ ...key, jwk: { ...key.jwk, ...(await change(key)) } });
    expect(await ask()).toBe(UNAVAILABLE);
  });

  it('serves a key that is too short to be trusted', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    issuer.serve({ ...issuer.key, jwk: { ...publicKey.export({ format: 'jwk' }), kid: 'short' } });
    const parts = [{ alg: 'RS256', kid: 'short' }, issuer.claims()].map((part) =>
      base64url.encode(JSON.stringify(part)),
    );
    const signature = sign('sha256', Buffer.from(parts.join('.')), privateKey).toString('base64url');
    expect(await ask([...parts, signature].join('.'))).toBe(UNAVAILABLE);
  });
});

function json(value: unknown): RequestListener {
  const text = JSON.stringify(value);
  return (_request, response) => void response.end(text);
}

/** Sends until no one listens any more. */
const endless: RequestListener = (_request, response) => {
  const more = (): void => {
    while (response.write('x'.repeat(1000)));
  };
  response.on('drain', more);
  more();
};
