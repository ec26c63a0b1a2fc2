import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'connect',
  globalSetup: '../../jest.database.mjs',
  globalTeardown: '../../jest.database.teardown.mjs',
};
