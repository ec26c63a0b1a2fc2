import { describe, expect, it } from '@jest/globals';
import { checksumOf } from './checksum.js';

describe('the checksum of statements', () => {
  it('is the SHA-256 that it was in every release: databases remember it', () => {
    expect(checksumOf(['create table t (a text)', `insert into t values ('x')`])).toBe(
      '63747438679c24c655d643acab7e6771e57b211ecdb574fc21416eb4a8985148',
    );
  });

  it.each([
    ['select 1', '  select\n\t1 '],
    ['create table t (a text, b text)', 'create table t (\n  a text,\n  b text\n)'],
    [`select a->>'b'`, `select a ->> 'b'`],
    ['select 1', '-- why\nselect /* what */ 1'],
  ])('is the same for %j and %j', (one, other) => {
    expect(checksumOf([one])).toBe(checksumOf([other]));
  });

  it.each([
    [`select 'a b'`, `select 'a  b'`],
    [`select 'a'`, `select 'A'`],
    [`select 'it''s  so'`, `select 'it''s so'`],
    [`select '-- a'`, `select '-- b'`],
    [`select e'a\\'  b'`, `select e'a\\' b'`],
    ['select "a b"', 'select "a  b"'],
    ['select $$a b$$', 'select $$a  b$$'],
    ['select $x$a $$ b$x$', 'select $x$a $$  b$x$'],
    ['select ab', 'select a b'],
    ['select 1', 'select 2'],
    ['select a - b', 'select a + b'],
  ])('is another for %j and %j', (one, other) => {
    expect(checksumOf([one])).not.toBe(checksumOf([other]));
  });

  it('tells one statement from two, and one order from another', () => {
    const sums = [['a b'], ['a', 'b'], ['b', 'a'], []].map(checksumOf);
    expect(new Set(sums).size).toBe(sums.length);
  });
});
