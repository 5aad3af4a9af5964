import fs from 'node:fs';
import path from 'node:path';
import { en } from '../../admin-ui/src/i18n/en.js';
import { vi } from '../../admin-ui/src/i18n/vi.js';
import { EN, EN_TERMS } from '../../server/common/messages/en.js';
import { hasSentence } from '../../server/common/messages/sentence.js';
import { VI, VI_TERMS } from '../../server/common/messages/vi.js';
import { CHECK_CODES } from '../../server/domain/checks.js';
import { DOMAIN_ERROR_CODES } from '../../server/domain/errors.js';

type Catalog = Readonly<Record<string, string>>;
interface Tree {
  readonly [key: string]: string | Tree;
}

function flat(tree: Tree, prefix = ''): Catalog {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
  );
  return Object.fromEntries(entries);
}

/** Our own sentences: react-admin's go by its own rules (its word for "no answer" is a space). */
function own(catalog: Catalog): Catalog {
  return Object.fromEntries(Object.entries(catalog).filter(([key]) => !key.startsWith('ra.')));
}

/** The names that a sentence is filled in with, written `{name}` on the server and `%{name}` in the admin-ui. */
const placeholders = (text: string): string[] => [...new Set(text.match(/%?\{\w+\}/g) ?? [])].sort();

describe.each<[string, Catalog, Catalog]>([
  ['the sentences of the server', VI, EN],
  ['the terms of the server', VI_TERMS, EN_TERMS],
  ['the admin-ui', own(flat(vi)), own(flat(en))],
])('messages of %s', (_which, vietnamese, english) => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(vietnamese).sort());
  });

  it('are never empty and have no stray space', () => {
    const bad = (catalog: Catalog) =>
      Object.keys(catalog).filter((key) => catalog[key]!.trim() !== catalog[key] || catalog[key] === '');
    expect([...bad(vietnamese), ...bad(english)]).toEqual([]);
  });

  it('are composed Unicode, which every font and every search understands', () => {
    expect(Object.keys(vietnamese).filter((key) => vietnamese[key] !== vietnamese[key]!.normalize('NFC'))).toEqual([]);
  });

  it('are filled in with the same values', () => {
    const names = (catalog: Catalog) =>
      Object.fromEntries(Object.keys(vietnamese).map((key) => [key, placeholders(catalog[key] ?? '')]));
    expect(names(english)).toEqual(names(vietnamese));
  });
});

it('react-admin finds the same keys in both languages', () => {
  const keys = (tree: unknown) => Object.keys(flat(tree as Tree)).sort();
  expect(keys(en.ra)).toEqual(keys(vi.ra));
});

describe('codes', () => {
  const server = path.resolve(import.meta.dirname, '..', '..', 'server');
  const sources = fs
    .readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: fs.readFileSync(path.join(server, file), 'utf8') }));

  function named(pattern: RegExp): string[] {
    return sources.flatMap(({ file, text }) => [...text.matchAll(pattern)].map((match) => `${match[1]} in ${file}`));
  }

  it('of the core have a sentence', () => {
    expect([...DOMAIN_ERROR_CODES, ...CHECK_CODES].filter((code) => !hasSentence(code))).toEqual([]);
  });

  it('that a route or a reader answers with have a sentence', () => {
    const answered = named(
      /\b(?:AppError|ReaderError|Refusal|conflict|unprocessable|badRequest|forbidden)\(\s*'([A-Z][A-Z_]+)'/g,
    );
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.filter((found) => !hasSentence(found.split(' ')[0]!))).toEqual([]);
  });

  it('of what was not found have a word', () => {
    const missing = named(/\bnotFound\(\s*'(\w+)'/g).filter((found) => !Object.hasOwn(VI_TERMS, found.split(' ')[0]!));
    expect(missing).toEqual([]);
  });
});
