import { describe, expect, it } from '@jest/globals';
import {
  ENTITY_TAG,
  entityTag,
  matchesStrongly,
  matchesWeakly,
  readEntityTags,
  versionsOf,
  type EntityTags,
} from './entity-tag.js';

describe('an entity tag', () => {
  it.each([
    [{ version: 1 }, '"1"'],
    [{ version: 2_147_483_647 }, '"2147483647"'],
    [{ version: 3, metricReports: 0 }, '"3-0"'],
    [{ version: 3, metricReports: 17 }, '"3-17"'],
  ])('of %j is %s, as the document says', (revision, tag) => {
    expect(entityTag(revision)).toBe(tag);
    expect(tag).toMatch(new RegExp(ENTITY_TAG));
    expect(versionsOf([tag])).toEqual([revision.version]);
  });

  it.each(['W/"3"', '"03"', '"0"', '"-3"', '"3-"', '"3-17-1"', '"abc"', '""', '"99999999999"'])(
    '%s is of no version',
    (tag) => {
      expect(versionsOf([tag])).toEqual([]);
    },
  );
});

describe('a list of entity tags', () => {
  it.each<[string, EntityTags]>([
    ['*', '*'],
    [' * ', '*'],
    ['"3"', ['"3"']],
    [' "3-17" ', ['"3-17"']],
    ['"3","4"', ['"3"', '"4"']],
    ['"3" ,\t "4"', ['"3"', '"4"']],
    [',, "3",, "4",', ['"3"', '"4"']],
    ['W/"3"', ['W/"3"']],
    ['"a,b"', ['"a,b"']],
    ['"", "é*"', ['""', '"é*"']],
  ])('is read from <%s>', (header, tags) => {
    expect(readEntityTags(header)).toEqual(tags);
  });

  it.each([
    '',
    ' ',
    ',',
    '3',
    "'3'",
    '"3',
    '3"',
    '"3" "4"',
    '"3", 4',
    '*, "3"',
    '"3", *',
    'w/"3"',
    'W/ "3"',
    '"a b"',
    '"3";',
  ])('is not read from <%s>', (header) => {
    expect(readEntityTags(header)).toBeNull();
  });

  it('is read in one pass, however long and wrong it is', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `"${i}"`);
    expect(readEntityTags(many.join())).toHaveLength(many.length);
    expect(readEntityTags(`${' '.repeat(100_000)}x`)).toBeNull();
    expect(readEntityTags(`"${','.repeat(100_000)}`)).toBeNull();
  });
});

describe('comparing entity tags', () => {
  it.each<[string, EntityTags, boolean, boolean]>([
    ['"3"', '*', true, true],
    ['"3"', ['"3"'], true, true],
    ['"3"', ['"2"', '"3"'], true, true],
    ['"3"', ['W/"3"'], false, true],
    ['"3"', ['"2"', 'W/"4"'], false, false],
    ['"3-17"', ['"3"'], false, false],
  ])('%s with %j gives %j strongly and %j weakly', (tag, tags, strongly, weakly) => {
    expect([matchesStrongly(tag, tags), matchesWeakly(tag, tags)]).toEqual([strongly, weakly]);
  });
});
