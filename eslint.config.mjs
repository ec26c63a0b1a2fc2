import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom. A layer that is not named in a row can't be imported by it. */
const boundaries = [
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:domain'],
    allowedExternalImports: ['@jest/globals', 're2js'],
  },
  {
    sourceTag: 'type:format',
    onlyDependOnLibsWithTags: ['type:domain'],
    allowedExternalImports: ['@jest/globals', 'yaml'],
  },
  {
    sourceTag: 'type:feed',
    onlyDependOnLibsWithTags: ['type:domain', 'type:format'],
    bannedExternalImports: ['@nestjs/*', '@mikro-orm/*'],
  },
  {
    sourceTag: 'type:server',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: ['@nestjs/*', '@mikro-orm/*'],
  },
  {
    sourceTag: 'type:persistence',
    onlyDependOnLibsWithTags: ['type:domain', 'type:server'],
    bannedExternalImports: ['@nestjs/*', 'class-*', 'express'],
  },
  {
    sourceTag: 'type:connect',
    onlyDependOnLibsWithTags: ['type:server', 'type:persistence'],
    bannedExternalImports: ['@nestjs/*'],
  },
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: ['@jest/globals', 'openapi-fetch'],
  },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      'type:domain',
      'type:format',
      'type:feed',
      'type:persistence',
      'type:connect',
      'type:client',
    ],
  },
  {
    sourceTag: 'type:tool',
    onlyDependOnLibsWithTags: ['type:domain', 'type:persistence', 'type:connect', 'type:client'],
  },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/out-tsc', '**/test-output', '.nx', '.sentinelops', 'libs/api-client/src/schema.ts'] },
  eslint.configs.recommended,
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // DTOs are shapes: what fits one is one.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: true, allow: [], depConstraints: boundaries },
      ],
    },
  },
  // The gateway is called by clients, and does not call itself.
  {
    files: ['apps/gateway/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: ['@sentinelops/api-client'] }] },
  },
  // What someone wrote never becomes a regular expression of JavaScript's, which can be made to hang. Outside of functions there
  // are only texts of our own.
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':function :matches(NewExpression, CallExpression)[callee.name="RegExp"]',
          message: 'Use compilePattern of the domain. For a pattern of our own, say where it comes from.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(match|matchAll|search)$/]:not([arguments.0.type="Literal"], [arguments.0.name=/^[A-Z_]+$/])',
          message:
            'A text would become a regular expression here. Name a constant one, or use compilePattern of the domain.',
        },
      ],
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['libs/domain/src/shared/pattern.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 're2js', message: 'Use compilePattern, which bounds what it compiles.' },
      ],
    },
  },
  // Parameters of a controller are injected one by one: their number is not a smell there.
  { files: ['**/*.controller.ts'], rules: { 'max-params': 'off' } },
  {
    files: ['**/*.spec.ts', '**/testing/**/*.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  prettier,
);
