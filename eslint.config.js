import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const environmentOnlyInOneFile = {
  object: 'process',
  property: 'env',
  message: 'The environment is read and validated in server/config/env.ts only.',
};

const noAmbientClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The core knows no clock: today comes in as a parameter.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'The core knows no clock: today comes in as a parameter.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'The core knows no clock: today comes in as a parameter.',
  },
];

const noFocusedOrSkippedTest = [
  {
    selector:
      'CallExpression MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'No focused, skipped or promised tests.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|xit|xtest|fdescribe|xdescribe)$/]',
    message: 'No focused or skipped tests.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', '.tmp/', 'coverage/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', environmentOnlyInOneFile],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}', 'server/cli/**'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable' } },
  },
  {
    files: ['server/**/*.ts', 'admin-ui/src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error', 'max-lines': ['error', 400] },
  },
  { files: ['server/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['server/config/env.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['server/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noAmbientClock],
      'no-restricted-globals': [
        'error',
        'process',
        'console',
        'fetch',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'performance',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The core is deterministic.' },
      ],
    },
  },
  {
    files: ['admin-ui/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-globals': ['error', { name: 'process', message: 'There is no process in a browser.' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.type="MetaProperty"][property.name="env"]',
          message: 'import.meta.env is read in admin-ui/src/env.ts only.',
        },
      ],
    },
  },
  { files: ['admin-ui/src/env.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**/*.{ts,tsx,mjs}'],
    rules: { 'no-restricted-syntax': ['error', ...noFocusedOrSkippedTest], 'no-restricted-properties': 'off' },
  },
  {
    // Bodies of answers are `any`; naming their type is the point of the assertion.
    files: ['test/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off' },
  },
);
