import { fileURLToPath } from 'node:url';

/** What every project's Jest shares: ESM, TypeScript through swc, sources of sibling libraries instead of their builds. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@sentinelops/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testTimeout: 30_000,
  reporters: ['default', fileURLToPath(new URL('results.mjs', import.meta.url))],
};
