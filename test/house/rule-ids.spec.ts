import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES } from '../../fixtures/build.js';

const TESTS = join(import.meta.dirname, '..');
const NAME = /\b(?:test|it|describe)(?:\.each\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?)\1/g;

const names = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.spec.ts'))
  .flatMap((file) => [...readFileSync(join(TESTS, file), 'utf8').matchAll(NAME)].map(([, , name]) => name!));

const upTo = (letter: string, last: number): string[] => Array.from({ length: last }, (_, i) => `${letter}${i + 1}`);
const isNamed = (id: string) => (text: string) =>
  new RegExp(`\\b${id.replace(/^(Q)(\d)$/, '$10?$2')}\\b`, 'i').test(text);

/** A rule without a test under its id is a rule that nobody would miss. */
it.each([...upTo('T', 11), ...upTo('C', 6), ...upTo('I', 9), ...upTo('U', 6)])('rule %s has a test', (id) => {
  expect(names.filter(isNamed(id))).not.toEqual([]);
});

it.each(upTo('Q', 40))('quirk %s has a file or a test', (id) => {
  const files = FIXTURES.map(({ file }) => file.replaceAll('-', ' ').replaceAll('/', ' '));
  expect([...names, ...files].filter(isNamed(id))).not.toEqual([]);
});

it.each(upTo('case ', 12))('acceptance %s has a test', (id) => {
  expect(names.filter(isNamed(id))).not.toEqual([]);
});
