import { describe, expect, it } from '@jest/globals';
import { SettingProblem } from '@sentinelops/connect';
import { DEFAULT_NETWORK, network } from './network.js';

describe('the settings of the network', () => {
  it('trust no proxy and let no page in where nothing is said', () => {
    expect(network({})).toEqual(DEFAULT_NETWORK);
    expect(network({ SENTINELOPS_TRUST_PROXY: '', SENTINELOPS_CORS_ORIGINS: ' , ' })).toEqual(DEFAULT_NETWORK);
    expect(DEFAULT_NETWORK).toEqual({ proxies: 0, corsOrigins: [] });
  });

  it('count the proxies in front', () => {
    expect(network({ SENTINELOPS_TRUST_PROXY: '2' }).proxies).toBe(2);
    for (const value of ['-1', '17', 'true', 'loopback', '10.0.0.0/8']) {
      expect(() => network({ SENTINELOPS_TRUST_PROXY: value })).toThrow(
        new SettingProblem('SENTINELOPS_TRUST_PROXY', `must be a whole number from 0 to 16, not "${value}"`),
      );
    }
  });

  it('take origins as browsers write them', () => {
    const given = 'https://console.example.com, http://localhost:5173,http://[::1]:8080';
    expect(network({ SENTINELOPS_CORS_ORIGINS: given }).corsOrigins).toEqual([
      'https://console.example.com',
      'http://localhost:5173',
      'http://[::1]:8080',
    ]);
  });

  it.each([
    '*',
    'null',
    'console.example.com',
    'https://console.example.com/',
    'https://console.example.com/path',
    'https://Console.example.com',
    'https://console.example.com:443',
    'https://*.example.com',
    'ftp://example.com',
    'https://user@example.com',
    'https://',
    'https://a.example;https://b.example',
  ])('refuse the origin %s', (origin) => {
    expect(() => network({ SENTINELOPS_CORS_ORIGINS: `https://good.example,${origin}` })).toThrow(
      /^SENTINELOPS_CORS_ORIGINS must be origins as browsers write them, .*, not "https:\/\/good\.example,.*"\.$/,
    );
  });
});
