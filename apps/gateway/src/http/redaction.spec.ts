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

  it('is told from what does not', () => {
    const text = '/api/v1/rules?q=a.b.c&tags=sops&createdBy=key:admin';
    expect(withoutSecrets(text)).toBe(text);
  });
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
