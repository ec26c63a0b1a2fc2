import { describe, expect, it } from '@jest/globals';
import { DatabaseProblem } from '../database-problem.js';
import { addressForDriver } from './address-for-driver.js';
import { waysOfEncryption } from './encryption.js';

const address = (query: string): string => `postgres://ada:secret@db.example/sentinelops?${query}`;

describe('what an address says about encryption', () => {
  it.each([
    ['sslmode=sure', 'sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full'],
    ['sslmode=verify-ca', 'sslrootcert'],
    ['sslmode=require&sslrootcert=system', 'verify-full'],
    ['sslmode=verify-full&sslrootcert=/nowhere/root.crt', '/nowhere/root.crt'],
    ['sslcert=/nowhere/own.crt', 'sslkey'],
  ])('is refused in one sentence where it makes no sense: %s', (query, named) => {
    const reading = (): unknown => waysOfEncryption(address(query));
    expect(reading).toThrow(DatabaseProblem);
    expect(reading).toThrow(named);
    expect(reading).not.toThrow('secret');
  });

  it('is not left to the driver', () => {
    expect(addressForDriver(address('sslmode=require&sslrootcert=a&connect_timeout=3'))).toBe(
      address('connect_timeout=3'),
    );
  });

  it('may be the authorities of the system', () => {
    const [way] = waysOfEncryption(address('sslmode=verify-full&sslrootcert=system'));
    expect(way).toEqual({ ca: expect.any(Array) });
  });
});
