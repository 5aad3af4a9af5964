import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import configuration from '../../eslint.config.js';

const root = path.resolve(import.meta.dirname, '..', '..');

/** The rules need types, and types need a file that exists: the sample is linted as if it stood in that file. */
async function complaints(file: string, text: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, baseConfig: configuration as Linter.Config[] });
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const inDomain = 'server/domain/calendar.ts';
const inServer = 'server/common/clock.ts';
const inTest = 'test/house/lint-rules.spec.ts';

// Put in by name: a search of the tests for either finds real ones only.
const FOCUSED = 'only';
const SKIPPED = 'skip';

describe('lint rules', () => {
  it.each([
    ['the time of day in the core', inDomain, 'export const x = Date.now();', 'no-restricted-syntax'],
    ['an ambient date in the core', inDomain, 'export const x = new Date();', 'no-restricted-syntax'],
    ['a timer in the core', inDomain, 'setTimeout(() => undefined, 1);', 'no-restricted-globals'],
    ['chance in the core', inDomain, 'export const x = Math.random();', 'no-restricted-properties'],
    [
      'the environment outside config/env.ts',
      inServer,
      'export const x = process.env.PORT;',
      'no-restricted-properties',
    ],
    [
      'a forgotten promise',
      inServer,
      'async function save(): Promise<void> {}\nsave();',
      '@typescript-eslint/no-floating-promises',
    ],
    ['a focused test', inTest, `it.${FOCUSED}('x', () => undefined);`, 'no-restricted-syntax'],
    [
      'a skipped table of tests',
      inTest,
      `describe.${SKIPPED}.each([1])('x', () => undefined);`,
      'no-restricted-syntax',
    ],
    [
      'the build environment in a component',
      'admin-ui/src/theme.ts',
      'export const x = import.meta.env.MODE;',
      'no-restricted-syntax',
    ],
  ])('refuse %s', async (_what, file, text, rule) => {
    expect(await complaints(file, text)).toContain(rule);
  });

  it.each([
    ['a date made from a parameter in the core', inDomain, 'export const of = (ms: number): Date => new Date(ms);'],
    ['the environment in config/env.ts', 'server/config/env.ts', 'export const x = process.env.PORT;'],
  ])('accept %s', async (_what, file, text) => {
    expect(await complaints(file, text)).toEqual([]);
  });
});
