import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'db',
  globalSetup: '../../jest.database.mjs',
  globalTeardown: '../../jest.database.teardown.mjs',
};
