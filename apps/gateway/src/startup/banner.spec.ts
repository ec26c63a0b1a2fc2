import { describe, expect, it } from '@jest/globals';
import { banner, baseUrl } from './banner.js';

describe('the address in the banner', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://localhost:3000'],
    ['::', 'http://localhost:3000'],
    ['::1', 'http://[::1]:3000'],
  ])('is one that a browser can open: %s', (host, url) => {
    expect(baseUrl(host, 3000)).toBe(url);
  });
});

describe('the banner', () => {
  it.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('has nothing to warn of on %s', (host) => {
    expect(banner({ host, port: 3000, place: 'here' })).not.toContain('Warning');
  });

  it.each(['0.0.0.0', '::', '192.0.2.1'])('warns whoever opens the gateway to others on %s', (host) => {
    expect(banner({ host, port: 3000, place: 'here' })).toContain(`Warning     Whoever reaches ${host}`);
  });
});
