import type { Random } from './random.ts';

const TEXTS = [
  '',
  ' ',
  '&amp;',
  '&#0;',
  '&#x1F600;',
  '&#xD800;',
  '&lt',
  '&unknown;',
  '_x0000_',
  '_xD83D_',
  '<![CDATA[<v>]]>',
  '<![CDATA[',
  '<!-- -->',
  '<!--',
  '<?x?>',
  '<!DOCTYPE a>',
  '\u0000',
  '\ufffe',
  '\u00ad\u200b\ufeff',
  'e\u0323\u0302',
  '=1+1',
  'x'.repeat(40_000),
  '-1',
  '1e999',
  'NaN',
  '999999999999',
  '2147483648',
  '0.5',
  'XFD1048577',
  'A0',
  'true',
];

/** Elements repeated within repeated elements soon fill the memory of the one who repeats them. */
const LONGEST = 1 << 20;

type Mutation = (xml: string, random: Random) => string;

interface Span {
  readonly from: number;
  readonly to: number;
}

function pickMatch(xml: string, pattern: RegExp, random: Random): Span | undefined {
  const found = [...xml.matchAll(pattern)];
  if (found.length === 0) return undefined;
  const { index, 0: text } = random.pick(found);
  return { from: index, to: index + text.length };
}

const replaced = (xml: string, { from, to }: Span, by: string): string => xml.slice(0, from) + by + xml.slice(to);

function onMatch(pattern: RegExp, change: (text: string, random: Random, xml: string) => string): Mutation {
  return (xml, random) => {
    const span = pickMatch(xml, pattern, random);
    return span === undefined ? xml : replaced(xml, span, change(xml.slice(span.from, span.to), random, xml));
  };
}

const TAG = /<[^<>]+>/g;
const ELEMENT = /<(\w[\w:]*)\b[^<>]*(?:\/>|>[^<]*<\/\1>)/g;
const VALUE = /="[^"]*"/g;
const TEXT = />[^<]+</g;

const MUTATIONS: readonly Mutation[] = [
  onMatch(TAG, () => ''),
  onMatch(TAG, (tag) => tag + tag),
  onMatch(ELEMENT, () => ''),
  onMatch(ELEMENT, (element, random) => element.repeat(random.pick([2, 3, 500]))),
  onMatch(ELEMENT, (_, random, xml) => {
    const other = pickMatch(xml, ELEMENT, random)!;
    return xml.slice(other.from, other.to);
  }),
  onMatch(ELEMENT, (element) => `<x:y xmlns:x="z">${element}</x:y>`),
  onMatch(VALUE, (_, random) => `="${random.pick(TEXTS)}"`),
  onMatch(VALUE, () => ''),
  onMatch(TEXT, (_, random) => `>${random.pick(TEXTS)}<`),
  onMatch(TEXT, (text, random) => text.slice(0, -1) + random.pick(TEXTS) + '<'),
  onMatch(/\d+/g, (_, random) => random.pick(['0', '-1', '65536', '1048577', '4294967296', '99999999999999999999'])),
  onMatch(/[<>"/=&]/g, (_, random) => random.pick(['<', '>', '"', '/', '=', '&', ''])),
];

/** A few changes that keep the part mostly what it is: XML of a workbook. */
export function mutateXml(xml: string, random: Random): string {
  let mutated = xml;
  for (let i = random.chance(0.6) ? 0 : random.below(5); i >= 0 && mutated.length < LONGEST; i--)
    mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}
