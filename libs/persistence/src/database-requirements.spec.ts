import { describe, expect, it } from '@jest/globals';
import { DatabaseProblem } from './database-problem.js';
import { assertSupported, assertUrl } from './database-requirements.js';

function complaint(check: () => void): string {
  try {
    check();
    return '';
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) throw error;
    return error.message;
  }
}

describe('a server', () => {
  it.each([150_000, 150_013, 180_004])('is new enough: %i', (version) => {
    expect(
      complaint(() => {
        assertSupported(version);
      }),
    ).toBe('');
  });

  it.each([
    [149_999, '14'],
    [140_011, '14'],
    [90_624, '9'],
  ])('is refused as too old, with the variable and the version: %i', (version, major) => {
    expect(
      complaint(() => {
        assertSupported(version);
      }),
    ).toBe(`DATABASE_URL: PostgreSQL ${major} is too old; 15 or later is needed.`);
  });

  it('that does not say its version is refused', () => {
    expect(
      complaint(() => {
        assertSupported(NaN);
      }),
    ).toMatch(/^DATABASE_URL: /);
  });
});

describe('an address', () => {
  it.each([
    'postgres://ada:secret@127.0.0.1:5432/sentinelops',
    'postgresql://db.example/sentinelops',
    'postgres://ada:p%25w@[::1]/sentinelops?sslmode=require',
  ])('is accepted: %s', (url) => {
    expect(
      complaint(() => {
        assertUrl(url);
      }),
    ).toBe('');
  });

  it.each([
    '',
    'sentinelops',
    'mysql://ada:secret@h/x',
    'postgres://ada:secret@h',
    'postgres://ada:secret@h:99999/x',
    'postgres://ada:100%@h/x',
  ])('is refused without being shown: %s', (url) => {
    const message = complaint(() => {
      assertUrl(url);
    });
    expect(message).toMatch(/^DATABASE_URL/);
    expect(message).not.toContain('secret');
  });
});
