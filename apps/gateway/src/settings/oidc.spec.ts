import { describe, expect, it } from '@jest/globals';
import { SettingProblem } from '@sentinelops/connect';
import { ROLES } from '@sentinelops/domain';
import { oidcSettings } from './oidc.js';

const ISSUER = { issuer: 'https://login.example.com/realms/soc', audience: 'sentinelops' };

const read = (...issuers: readonly object[]) => oidcSettings({ OIDC_ISSUERS: JSON.stringify(issuers) });

describe('the issuers of tokens', () => {
  it.each([{}, { OIDC_ISSUERS: '' }, { OIDC_ISSUERS: '[]' }])('are none unless some are given: %j', (environment) => {
    expect(oidcSettings(environment)).toEqual([]);
  });

  it('need an address and an audience', () => {
    expect(read(ISSUER)).toEqual([
      {
        ...ISSUER,
        name: 'login.example.com',
        jwksUri: null,
        rolesClaim: ['roles'],
        roleMap: new Map(ROLES.map((role) => [role, role])),
        clockToleranceSeconds: 30,
      },
    ]);
  });

  it('can say all the rest', () => {
    const rest = {
      name: 'soc',
      jwksUri: 'https://keys.example.com/soc',
      rolesClaim: 'realm_access.roles',
      roleMap: { 'soc-analyst': 'analyst', 'soc-lead': 'admin' },
      clockToleranceSeconds: 0,
    };
    expect(read({ ...ISSUER, ...rest })).toEqual([
      {
        ...ISSUER,
        name: 'soc',
        jwksUri: new URL('https://keys.example.com/soc'),
        rolesClaim: ['realm_access', 'roles'],
        roleMap: new Map([
          ['soc-analyst', 'analyst'],
          ['soc-lead', 'admin'],
        ]),
        clockToleranceSeconds: 0,
      },
    ]);
  });

  it('may keep roles in a claim whose name has dots', () => {
    const [issuer] = read({ ...ISSUER, rolesClaim: ['https://example.com/roles'] });
    expect(issuer!.rolesClaim).toEqual(['https://example.com/roles']);
  });

  it('keep their address to the letter, since tokens name it so', () => {
    const addresses = ['https://a.example.com', 'https://B.example.com/', 'https://c.example.com:443/x/'];
    expect(read(...addresses.map((issuer) => ({ ...ISSUER, issuer }))).map(({ issuer }) => issuer)).toEqual(addresses);
  });

  it.each(['http://localhost:8080/realms/soc', 'http://127.0.0.1:8080', 'http://127.1.2.3'])(
    'may do without encryption on this machine: %s',
    (issuer) => {
      expect(read({ ...ISSUER, issuer })[0]!.issuer).toBe(issuer);
    },
  );

  it('with an address that is no name need one', () => {
    expect(read({ ...ISSUER, issuer: 'http://[::1]:8080', name: 'here' })[0]!.name).toBe('here');
    expect(() => read({ ...ISSUER, issuer: 'http://[::1]:8080' })).toThrow('at /0/name, not nothing.');
  });

  it.each(['{', 'https://login.example.com', '[1', "['a']"])('are refused if they are no JSON: %s', (OIDC_ISSUERS) => {
    expect(() => oidcSettings({ OIDC_ISSUERS })).toThrow(SettingProblem);
    expect(() => oidcSettings({ OIDC_ISSUERS })).toThrow(/^OIDC_ISSUERS must be JSON: .*\.$/);
  });

  it.each(['{}', '"https://login.example.com"', 'null', '1'])('are refused if they are no list: %s', (OIDC_ISSUERS) => {
    expect(() => oidcSettings({ OIDC_ISSUERS })).toThrow('OIDC_ISSUERS must be a JSON list of issuers.');
  });

  it.each([
    ['issuer', undefined],
    ['issuer', ''],
    ['issuer', 7],
    ['issuer', 'login.example.com'],
    ['issuer', 'http://login.example.com'],
    ['issuer', 'http://localhost.example.com'],
    ['issuer', 'http://127.0.0.1.example.com'],
    ['issuer', 'ftp://127.0.0.1'],
    ['issuer', 'https://user:password@login.example.com'],
    ['issuer', 'https://login.example.com?realm=soc'],
    ['issuer', 'https://login.example.com#'],
    ['audience', undefined],
    ['audience', ' '],
    ['audience', ['sentinelops']],
    ['name', ''],
    ['name', 'key'],
    ['name', 'KEY'],
    ['name', 'a:b'],
    ['name', 'a b'],
    ['name', '-a'],
    ['name', 'a'.repeat(65)],
    ['name', null],
    ['jwksUri', ''],
    ['jwksUri', null],
    ['jwksUri', 'http://keys.example.com'],
    ['jwksUri', '/keys'],
    ['rolesClaim', ''],
    ['rolesClaim', 'a..b'],
    ['rolesClaim', '.a'],
    ['rolesClaim', []],
    ['rolesClaim', ['a', '']],
    ['rolesClaim', ['a', 1]],
    ['rolesClaim', 1],
    ['roleMap', 'analyst'],
    ['roleMap', ['analyst']],
    ['roleMap', { soc: 'boss' }],
    ['roleMap', { soc: 'constructor' }],
    ['roleMap', { soc: ['analyst'] }],
    ['roleMap', null],
    ['clockToleranceSeconds', -1],
    ['clockToleranceSeconds', 301],
    ['clockToleranceSeconds', 1.5],
    ['clockToleranceSeconds', '30'],
    ['clockToleranceSeconds', null],
  ])('are refused with the place of what is wrong: %s %j', (member, value) => {
    const issuers = [{ ...ISSUER }, { ...ISSUER, issuer: 'https://other.example.com', [member]: value }];
    expect(() => read(...issuers)).toThrow(SettingProblem);
    const shown = value === undefined ? 'nothing' : JSON.stringify(value);
    expect(() => read(...issuers)).toThrow(/^OIDC_ISSUERS must have (a|an|the|names) .*\.$/);
    expect(() => read(...issuers)).toThrow(`at /1/${member}, not ${shown}.`);
  });

  it.each(['text', 1, null, []])('are refused if one is no object: %j', (value) => {
    expect(() => oidcSettings({ OIDC_ISSUERS: JSON.stringify([value]) })).toThrow(
      `OIDC_ISSUERS must have an object at /0, not ${JSON.stringify(value)}.`,
    );
  });

  it.each(['Issuer', 'jwks_uri', 'a/b~c', '__proto__', 'constructor'])(
    'are refused with what no one knows: %s',
    (name) => {
      const text = JSON.stringify([ISSUER]).replace('{', `{"${name}":{},`);
      const place = `/0/${name.replace('~', '~0').replace('/', '~1')}`;
      expect(() => oidcSettings({ OIDC_ISSUERS: text })).toThrow(`OIDC_ISSUERS has something unknown at ${place}: `);
    },
  );

  it('are refused if one is there twice', () => {
    expect(() => read(ISSUER, { ...ISSUER, name: 'other' })).toThrow(
      `OIDC_ISSUERS has a twin at /1/issuer: "${ISSUER.issuer}" is there already.`,
    );
  });

  it('are refused if people of two of them could not be told apart', () => {
    expect(() => read(ISSUER, { ...ISSUER, issuer: 'https://login.example.com/realms/other' })).toThrow(
      'OIDC_ISSUERS has a twin at /1/name: "login.example.com" belongs to another issuer: give each a name of its own.',
    );
  });
});
