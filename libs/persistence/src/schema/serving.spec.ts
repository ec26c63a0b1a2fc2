import { describe, expect, it } from '@jest/globals';
import { aState } from '../fixtures/schema-state.js';
import { assertServes } from './serving.js';

function complaint(release: string, applied: string): string {
  const { known, status } = aState(release, applied);
  try {
    assertServes(known, status);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a release', () => {
  it.each([
    ['a b', 'a b'],
    // The roll-out comes first, then what only the old release still needed is removed.
    ['a b c!', 'a b'],
    ['a b c! d!', 'a b'],
    ['a b c! d!', 'a b c!'],
    // The next release has made the schema ready for itself.
    ['a b', 'a b x'],
    ['a b c!', 'a b x'],
  ])('with %j serves on %j', (release, applied) => {
    expect(complaint(release, applied)).toBe('');
  });

  it.each([
    ['a b', '', 'a, b'],
    ['a b', 'a', 'b'],
    ['a b! c', 'a', 'b, c'],
    ['a b! c d!', 'a', 'b, c'],
    ['a b! c!', 'a c!', 'b'],
  ])('with %j finds %j too old and names what is missing: %s', (release, applied, missing) => {
    expect(complaint(release, applied)).toBe(
      `The schema is older than this release needs: apply ${missing} with sentinelops-db migrate.`,
    );
  });

  it.each([
    ['a', 'a x!', 'x'],
    ['a', 'a x! y z!', 'x, z'],
    ['a b', 'a x!', 'x'],
  ])('with %j finds %j too new and names what it does not know: %s', (release, applied, foreign) => {
    expect(complaint(release, applied)).toMatch(
      new RegExp(`^The schema is newer than this release can work with, which does not know ${foreign}: `),
    );
  });
});
