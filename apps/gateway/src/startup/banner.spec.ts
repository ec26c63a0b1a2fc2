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
    expect(banner({ host, port: 3000, place: 'here', adminKey: null })).not.toContain('Warning');
  });

  it.each(['0.0.0.0', '::', '192.0.2.1'])(
    'warns whoever opens the gateway to others that nothing is encrypted: %s',
    (host) => {
      expect(banner({ host, port: 3000, place: 'here', adminKey: null })).toContain(
        `Warning     On ${host} keys and data go over plain HTTP`,
      );
    },
  );

  it('shows the first key if there is one, and says what becomes of it', () => {
    const facts = { host: '127.0.0.1', port: 3000, place: 'here' };
    expect(banner({ ...facts, adminKey: null })).not.toContain('key');
    const text = banner({ ...facts, adminKey: 'sops_x' });
    expect(text).toContain('  Admin key   sops_x\n');
    expect(text).toContain('Shown this once');
  });
});
