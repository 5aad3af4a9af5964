import { en } from '../../admin-ui/src/i18n/en.js';
import { vi } from '../../admin-ui/src/i18n/vi.js';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): [key: string, words: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const vietnamese = new Map(flat(vi));
const english = new Map(flat(en));
const placeholders = (words: string): string[] => [...new Set(words.match(/%\{\w+\}/g))].sort();

it('has the same keys in both languages', () => {
  expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
});

it('leaves no message empty and none with the marks of a template', () => {
  const blank = [...vietnamese, ...english].filter(([key, words]) => words.trim() === '' && key !== 'ra.boolean.null');
  const odd = [...vietnamese, ...english].filter(([, words]) => /\$\{|\{\{|TODO/.test(words));
  expect([...blank, ...odd]).toEqual([]);
});

it('fills in the same values in both languages', () => {
  // react-admin's own sentences may leave the name of the thing out in Vietnamese.
  const differing = [...vietnamese]
    .filter(([key]) => !key.startsWith('ra.'))
    .filter(([key, words]) => placeholders(words).join() !== placeholders(english.get(key) ?? '').join())
    .map(([key]) => key);
  expect(differing).toEqual([]);
});

it('writes Vietnamese in composed letters', () => {
  expect([...vietnamese].filter(([, words]) => words !== words.normalize('NFC'))).toEqual([]);
});
