import { fold } from '../fold.js';
import { POSITION_WORDS, UNIT_TYPES } from './unit-words.js';

const FEWEST_WORDS_OF_A_PART = 2;

/** Finds the unit that a title speaks of, among names given once. */
export class UnitSuggester {
  private readonly contents: readonly { readonly name: string; readonly content: string }[];

  constructor(names: readonly string[]) {
    this.contents = names.map((name) => ({ name, content: contentOfUnit(name) }));
  }

  /**
   * The one unit whose name holds what the title is about ("Thanh tra viên" → "Phòng Thanh tra"), or null where none or several
   * do. Words of rank do not count; a single word must be the whole name of the unit.
   */
  suggest(position: string): string | null {
    const content = contentOfPosition(position);
    if (content === '') return null;
    const whole = this.contents.filter((unit) => unit.content === content);
    if (whole.length > 0) return whole.length === 1 ? whole[0]!.name : null;
    if (content.split(' ').length < FEWEST_WORDS_OF_A_PART) return null;
    const partly = this.contents.filter((unit) => ` ${unit.content} `.includes(` ${content} `));
    return partly.length === 1 ? partly[0]!.name : null;
  }
}

/** The title without words of rank at its ends: "Phó Chánh Thanh tra" → "thanh tra". */
function contentOfPosition(position: string): string {
  const words = fold(position).split(' ');
  let from = 0;
  let to = words.length;
  while (from < to && POSITION_WORDS.has(words[from]!)) from++;
  while (to > from && POSITION_WORDS.has(words[to - 1]!)) to--;
  return words.slice(from, to).join(' ');
}

/** The unit's name without its kind: "Phòng Thanh tra" → "thanh tra". */
function contentOfUnit(name: string): string {
  const folded = fold(name);
  const words = folded.split(' ');
  for (const length of [2, 1]) {
    if (words.length > length && UNIT_TYPES.has(words.slice(0, length).join(' '), false)) {
      return words.slice(length).join(' ');
    }
  }
  return folded;
}
