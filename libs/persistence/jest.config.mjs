import preset from '../../tools/jest/preset.mjs';

export default {
  ...preset,
  displayName: 'persistence',
  globalSetup: '../../tools/jest/database.mjs',
  globalTeardown: '../../tools/jest/database-teardown.mjs',
};
