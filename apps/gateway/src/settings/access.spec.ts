import { describe, expect, it } from '@jest/globals';
import { SettingProblem } from '@sentinelops/connect';
import { RandomApiKeySecrets } from '@sentinelops/persistence';
import { accessSettings } from './access.js';

const KEY = new RandomApiKeySecrets().next();

describe('who may come in', () => {
  it.each([{}, { SENTINELOPS_OPEN_DOCS: '', SENTINELOPS_OPEN_HEALTH: '', SENTINELOPS_BOOTSTRAP_KEY: '' }])(
    'is everyone to health and documentation, and to all else who has a key that is made: %j',
    (environment) => {
      expect(accessSettings(environment)).toEqual({ openHealth: true, openDocs: true, bootstrapKey: null });
    },
  );

  it('can be no one without a key', () => {
    const closed = { SENTINELOPS_OPEN_DOCS: 'false', SENTINELOPS_OPEN_HEALTH: 'false' };
    expect(accessSettings(closed)).toMatchObject({ openHealth: false, openDocs: false });
  });

  it.each(['x'.repeat(32), '!~'.repeat(16), KEY])(
    'can begin with a key that someone has chosen: %s',
    (bootstrapKey) => {
      expect(accessSettings({ SENTINELOPS_BOOTSTRAP_KEY: bootstrapKey })).toMatchObject({ bootstrapKey });
    },
  );

  it.each([
    ['x'.repeat(31), '32 characters or more'],
    [' '.repeat(32), 'no blanks'],
    [`${'x'.repeat(40)}\n`, 'no blanks'],
    ['é'.repeat(32), 'no characters beyond ASCII'],
    [`${KEY}x`, 'is not whole'],
    [KEY.slice(0, -1), 'is not whole'],
  ])('can not begin with one that would not do, and the refusal does not repeat it: %j', (key, reason) => {
    const read = (): unknown => accessSettings({ SENTINELOPS_BOOTSTRAP_KEY: key });
    expect(read).toThrow(SettingProblem);
    expect(read).toThrow(/^SENTINELOPS_BOOTSTRAP_KEY /);
    expect(read).toThrow(reason);
    expect(read).not.toThrow(key);
  });

  it.each(['SENTINELOPS_OPEN_DOCS', 'SENTINELOPS_OPEN_HEALTH'])('is said by true or false: %s', (name) => {
    expect(() => accessSettings({ [name]: 'yes' })).toThrow(`${name} must be true or false, not "yes".`);
  });
});
