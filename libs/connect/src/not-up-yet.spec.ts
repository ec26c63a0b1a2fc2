import { describe, expect, it } from '@jest/globals';
import { notUpYet } from './not-up-yet.js';

const coded = (code: string): Error => Object.assign(new Error('as it says'), { code });

describe('why a database is not up yet', () => {
  it.each([
    ['ECONNREFUSED', 'connection refused'],
    ['ENOTFOUND', 'host not known'],
    ['ETIMEDOUT', 'no answer'],
    ['53300', 'too many connections'],
    ['57P03', 'starting up'],
  ])('follows from its code: %s', (code, reason) => {
    expect(notUpYet(coded(code))).toBe(reason);
    expect(notUpYet(new Error('outer', { cause: coded(code) }))).toBe(reason);
    expect(notUpYet(new AggregateError([coded(code), coded('28P01')]))).toBe(reason);
  });

  it.each([
    ['timeout expired', 'no answer'],
    ['timeout exceeded when trying to connect', 'no answer'],
    ['Connection terminated unexpectedly', 'connection lost'],
    ['Connection terminated due to connection timeout', 'no answer'],
  ])('follows from what the driver says: %s', (message, reason) => {
    expect(notUpYet(new Error(message))).toBe(reason);
  });

  it.each(['28P01', '28000', '3D000', '42501', 'CERT_HAS_EXPIRED'])('is none: waiting does not cure %s', (code) => {
    expect(notUpYet(coded(code))).toBeNull();
  });

  it.each([undefined, null, 'text', new Error('The server does not support SSL connections')])(
    'is none for anything else: %s',
    (error) => {
      expect(notUpYet(error)).toBeNull();
    },
  );
});
