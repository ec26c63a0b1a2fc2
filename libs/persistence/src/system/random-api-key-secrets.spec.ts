import { describe, expect, it } from '@jest/globals';
import { RandomApiKeySecrets } from './random-api-key-secrets.js';

const secrets = new RandomApiKeySecrets();

describe('the secrets of API keys', () => {
  const made = Array.from({ length: 2000 }, () => secrets.next());

  it('have a prefix, 256 bits and a checksum, and no character that a header or a double click could break', () => {
    for (const secret of made) expect(secret).toMatch(/^sops_[0-9A-Za-z]{43}[0-9A-Za-z]{6}$/);
  });

  it('are all different, and use each digit at each place that has room for it', () => {
    expect(new Set(made).size).toBe(made.length);
    for (let place = 'sops_'.length + 1; place < 'sops_'.length + 43; place++) {
      expect(new Set(made.map((secret) => secret[place])).size).toBe(62);
    }
  });

  it('are broken when a character is wrong, missing, too many or at another place', () => {
    const [secret = ''] = made;
    expect(secrets.isBroken(secret)).toBe(false);
    for (let i = 'sops_'.length; i < secret.length; i++) {
      const other = secret[i] === 'x' ? 'y' : 'x';
      expect(secrets.isBroken(secret.slice(0, i) + other + secret.slice(i + 1))).toBe(true);
      expect(secrets.isBroken(secret.slice(0, i) + secret.slice(i + 1))).toBe(true);
      expect(secrets.isBroken(`${secret.slice(0, i)}x${secret.slice(i)}`)).toBe(true);
    }
    const swapped = secret.replace(/^(sops_.{10})(.)(.)/, '$1$3$2');
    expect(secrets.isBroken(swapped)).toBe(swapped !== secret);
    for (const cut of ['sops_', 'sops_x', `${secret} `, secret.slice(0, -1)]) expect(secrets.isBroken(cut)).toBe(true);
  });

  it('that were not made here are none of these', () => {
    for (const other of ['', 'sops', 'x'.repeat(32), 'SOPS_x', ' sops_x']) expect(secrets.isBroken(other)).toBe(false);
  });

  it('are known by their SHA-256, and by nothing near it', () => {
    const hash = secrets.hashOf('abc');
    expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(secrets.matches('abc', hash)).toBe(true);
    for (const other of ['', 'ab', 'abcd', 'ABC', hash]) expect(secrets.matches(other, hash)).toBe(false);
    for (const other of ['', hash.slice(1), `${hash}0`, hash.toUpperCase()])
      expect(secrets.matches('abc', other)).toBe(false);
  });
});
