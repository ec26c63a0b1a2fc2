import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'gateway',
  globalSetup: '../../jest.database.mjs',
  globalTeardown: '../../jest.database.teardown.mjs',
};
