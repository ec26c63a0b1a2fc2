import preset from '../../tools/jest/preset.mjs';

export default {
  ...preset,
  displayName: 'image',
  globalSetup: '../../tools/jest/database.mjs',
  globalTeardown: '../../tools/jest/database-teardown.mjs',
};
