import { describe, expect, it } from '@jest/globals';
import { baseUrl } from './banner.js';

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
