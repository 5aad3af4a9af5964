import { GAPS, type Delimiter } from './csv-delimiter.js';
import { ReaderError } from './reader-error.js';

/** "1", "01.", "2)", "STT": how the rows of a table begin. */
const ROW_START = /^\s*(?:\d{1,6}[.)]?|stt|s\.t\.t|tt|số tt|no\.?)\s*$/i;
const MOST_PIECES = 20;
/** Longer than any row of a table that somebody copied. */
const LONGEST_LINE = 1 << 20;

/** Does text of this kind have to be looked at line by line before it is cut into cells? */
export function hasOddLines({ delimiter }: Delimiter, start: string): boolean {
  return delimiter === GAPS || (delimiter === '\t' && !start.includes('"'));
}

/** The text in pieces again, with tabs for gaps, and in one line what belongs to one row. */
export function* mendLines(pieces: Iterable<string>, { delimiter, count }: Delimiter): Generator<string> {
  if (delimiter === GAPS) for (const line of linesOf(pieces)) yield `${line.trim().replace(/ {2,}/g, '\t')}\n`;
  else yield* joinBrokenRows(linesOf(pieces), count);
}

/**
 * A cell of several paragraphs in a table copied from Word comes out as several lines, nothing telling them from rows. A line
 * that begins as rows do but has too few cells takes those below it, if they do not begin as rows do, together make exactly the
 * cells of a row, and something else than such a line comes after them.
 */
function* joinBrokenRows(lines: Iterable<string>, tabs: number): Generator<string> {
  let waiting: string[] = [];
  for (const line of lines) {
    const have = tabsIn(waiting.join(''));
    if (waiting.length > 0 && have < tabs && waiting.length < MOST_PIECES && mayContinue(line, tabs - have)) {
      waiting.push(line);
      continue;
    }
    if (waiting.length > 0) {
      const isRow = have === tabs && !(tabsIn(line) > 0 && mayContinue(line, tabs - 1));
      yield* isRow ? [joined(waiting)] : waiting.map((piece) => `${piece}\n`);
      waiting = [];
    }
    if (beginsRow(line) && !line.includes('"') && tabsIn(line) > 0 && tabsIn(line) < tabs) waiting.push(line);
    else yield `${line}\n`;
  }
  const isRow = waiting.length > 0 && tabsIn(waiting.join('')) === tabs;
  yield* isRow ? [joined(waiting)] : waiting.map((piece) => `${piece}\n`);
}

/** Can this line be what is left of a row, with at most so many tabs? */
function mayContinue(line: string, most: number): boolean {
  return !beginsRow(line) && line.trim() !== '' && !line.includes('"') && tabsIn(line) <= most;
}

/** One row of text with separated cells: the cells at the breaks in quotation marks, for their line breaks to stay in them. */
function joined(pieces: readonly string[]): string {
  const cells = pieces.join('\n').split('\t');
  return `${cells.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join('\t')}\n`;
}

function beginsRow(line: string): boolean {
  return ROW_START.test(line.split('\t', 1)[0]!);
}

function tabsIn(text: string): number {
  return text.split('\t').length - 1;
}

function* linesOf(pieces: Iterable<string>): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    if (rest.length > LONGEST_LINE) throw new ReaderError('CELL_TOO_LONG', { limit: LONGEST_LINE });
    const lines = (rest + piece).split(/\r\n|\r(?!$)|\n/);
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
