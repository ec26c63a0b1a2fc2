import { describe, expect, it } from '@jest/globals';
import { addressKey } from './address-key.js';

describe('an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:0.0.0.0', '0.0.0.0'],
    ['::ffff:255.255.255.255', '255.255.255.255'],
  ])('of IPv4 stands for itself, however it is written: %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::192.0.2.7', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
  ])('of IPv6 stands for its network: %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it.each([
    [undefined, 'unknown'],
    ['unknown', 'unknown'],
    ['_hidden', '_hidden'],
    ['192.0.2.7:443', '192.0.2.7:443'],
    ['x'.repeat(8000), 'x'.repeat(100)],
  ])('that is none is taken as it is, but for its length', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
