import { describe, expect, it } from '@jest/globals';
import { databaseFailure, PoolExhausted } from './database-failure.js';

const withCode = (code: string): Error => Object.assign(new Error('said'), { code });

describe('the failure of a database', () => {
  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['EAI_AGAIN', 'unreachable'],
    ['08006', 'unreachable'],
    ['57P03', 'unreachable'],
    ['53300', 'unreachable'],
    ['57014', 'overloaded'],
    ['55P03', 'overloaded'],
    ['53100', 'overloaded'],
    ['25006', 'read-only'],
    ['23505', null],
    ['40P01', null],
    ['42501', null],
    ['ENOENT', null],
  ])('%s is %s', (code, failure) => {
    expect(databaseFailure(withCode(code))).toBe(failure);
  });

  it('is found behind other errors, and in what all addresses of a host said', () => {
    expect(databaseFailure(new Error('wrapped', { cause: withCode('57P01') }))).toBe('unreachable');
    expect(databaseFailure(new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]))).toBe(
      'unreachable',
    );
  });

  it('is read off what pg says without a code', () => {
    expect(databaseFailure(new Error('Connection terminated unexpectedly'))).toBe('unreachable');
  });

  it('tells a pool that is exhausted, in words for the operator', () => {
    const exhausted = new PoolExhausted(500);
    expect(databaseFailure(exhausted)).toBe('exhausted');
    expect(exhausted.message).toBe(
      'No database connection was free within 500 ms. Raise DB_POOL_SIZE or DB_MAX_OVERFLOW.',
    );
  });

  it.each([undefined, null, 'ECONNREFUSED', 57014, {}, new Error('odd')])('is not %p', (thrown) => {
    expect(databaseFailure(thrown)).toBeNull();
  });
});
