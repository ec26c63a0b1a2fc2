import { describe, expect, it } from '@jest/globals';
import { RandomApiKeySecrets } from '@sentinelops/persistence';
import { LogLines } from '../testing/log-lines.js';
import { withoutSecrets, withoutStrangeParameters } from './redaction.js';

const KEY = new RandomApiKeySecrets().next();
const JWT = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln_bmF0-dXJl';

describe('what looks like a secret', () => {
  it.each([KEY, JWT])('is not kept, wherever it stands: %s', (secret) => {
    expect(withoutSecrets(`/a/${secret}/b?c=${secret}`)).toBe('/a/[redacted]/b?c=[redacted]');
    expect(withoutSecrets(secret)).toBe('[redacted]');
  });

  it.each([
    ['Authorization: Bearer abc.DEF-1~2+3/4=', 'Authorization: Bearer [redacted]'],
    ['basic YWRhOnNlY3JldA==', 'basic [redacted]'],
    ['password=correct-horse host=db', 'password=[redacted] host=db'],
    ['{"password": "correct horse"}', '{"password": "[redacted] horse"}'],
    ["client_secret: 'x', id: 1", "client_secret: '[redacted]', id: 1"],
    ['?api_key=x&access_token=y&q=z', '?api_key=[redacted]&access_token=[redacted]&q=z'],
    ['connect to postgres://app:p%40ss:w@db:5432/s failed', 'connect to postgres://app:[redacted]@db:5432/s failed'],
    ['postgres://:pw@db/s and http://ada:pw@here', 'postgres://:[redacted]@db/s and http://ada:[redacted]@here'],
  ])('is not kept after what announces it: %s', (text, kept) => {
    expect(withoutSecrets(text)).toBe(kept);
  });

  it('is told from what does not', () => {
    for (const text of [
      '/api/v1/rules?q=a.b.c&tags=sops&createdBy=key:admin',
      'password authentication failed for user "app"',
      'Unexpected token in JSON at position 4',
      'postgres://app@db:5432/s',
      'http://127.0.0.1:3000/a@b',
    ]) {
      expect(withoutSecrets(text)).toBe(text);
    }
  });

  it.each(['eyJ-', 'eyJ.', 'sops_', 'Bearer ', 'password=', 'token', '://', '://a:', 'secret: '])(
    'is looked for in no more time than a text is long: %s',
    (piece) => {
      const startedAt = performance.now();
      withoutSecrets(piece.repeat(20_000));
      expect(performance.now() - startedAt).toBeLessThan(1000);
    },
  );
});

describe('the parameters of an address', () => {
  const known = new Set(['q', 'tags']);

  it.each([
    ['/a', '/a'],
    ['/a?', '/a?'],
    ['/a?q=b&tags=c&tags=d', '/a?q=b&tags=c&tags=d'],
    ['/a?key=b', '/a?[redacted]'],
    ['/a?q=b&key=c&tags=d', '/a?q=b&[redacted]&tags=d'],
    ['/a?bare', '/a?[redacted]'],
    ['/a?q=b?c', '/a?q=b?c'],
    ['/a?Q=b&%71=c', '/a?[redacted]&[redacted]'],
  ])('that no one reads are not kept: %s', (address, kept) => {
    expect(withoutStrangeParameters(address, known)).toBe(kept);
  });
});

describe('header fields that show who calls', () => {
  it('are not logged, whoever logs them', () => {
    const log = new LogLines();
    const headers = { authorization: `Bearer ${KEY}`, 'x-api-key': KEY, cookie: KEY, 'set-cookie': [KEY], host: 'x' };
    log.logger.info({ headers, req: { headers } });
    log.logger.info(headers);
    expect(log.lines).toHaveLength(2);
    expect(JSON.stringify(log.lines)).not.toContain(KEY);
    expect(log.lines[1]).toMatchObject({ host: 'x', authorization: '[redacted]' });
  });
});
