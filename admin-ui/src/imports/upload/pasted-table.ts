/** Ways in which a pasted text may separate its cells. `dash` and `spaces`: lists from chats. */
export const SEPARATORS = ['tab', 'semicolon', 'comma', 'bar', 'dash', 'spaces'] as const;
export type Separator = (typeof SEPARATORS)[number];

const CUTS: Readonly<Record<Exclude<Separator, 'tab'>, RegExp>> = {
  semicolon: /\s*;\s*/,
  comma: /\s*,\s*/,
  bar: /\s*\|\s*/,
  dash: /\s+[-–—]\s+/,
  spaces: /\s{2,}/,
};

const LINE_END = /\r\n|\r|\n/;

/** '1. ', '2) ' at the start of a line from a chat. */
const ORDINAL = /^\s*(\d{1,4})[.)]\s+/;

/**
 * The separator that cuts the most lines into the same number of cells; a tie goes to the one that stands first, because the later
 * ones occur inside cells. A text that nothing cuts is one column.
 */
export function guessSeparator(text: string): Separator {
  const agreement = SEPARATORS.map((separator) =>
    mostCommonWidth(separator === 'tab' ? parseTabs(text) : text.split(LINE_END).map((line) => cut(line, separator))),
  );
  const best = Math.max(...agreement);
  return best === 0 ? 'tab' : SEPARATORS[agreement.indexOf(best)]!;
}

/** How many rows agree on a number of cells above one. */
function mostCommonWidth(rows: readonly string[][]): number {
  const byWidth = new Map<number, number>();
  for (const { length } of rows) if (length > 1) byWidth.set(length, (byWidth.get(length) ?? 0) + 1);
  return Math.max(0, ...byWidth.values());
}

/** The rows of a pasted text; empty lines at the end do not count. */
export function parsePasted(text: string, separator: Separator): string[][] {
  const rows = separator === 'tab' ? parseTabs(text) : parseLines(text, separator);
  while (rows.length > 0 && rows.at(-1)!.every((cell) => cell === '')) rows.pop();
  return rows;
}

function parseLines(text: string, separator: Exclude<Separator, 'tab'>): string[][] {
  return text.split(LINE_END).map((line) => {
    const ordinal = ORDINAL.exec(line);
    return ordinal === null ? cut(line, separator) : [ordinal[1]!, ...cut(line.slice(ordinal[0].length), separator)];
  });
}

function cut(line: string, separator: Exclude<Separator, 'tab'>): string[] {
  const cells = line
    .trim()
    .split(CUTS[separator])
    .map((cell) => cell.trim());
  // A line drawn between bars begins and ends in nothing.
  if (cells.length > 2 && cells[0] === '' && cells.at(-1) === '') return cells.slice(1, -1);
  return cells;
}

/** Excel's own text: tabs between cells, quotes around a cell with a line break or a tab in it. */
function parseTabs(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const end = (): void => {
    rows.at(-1)!.push(cell.trim());
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else isQuoted = false;
    } else if (letter === '"' && cell === '' && isClosed(text, i)) isQuoted = true;
    else if (letter === '\t') end();
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[i + 1] === '\n') i++;
      end();
      rows.push([]);
    } else cell += letter;
  }
  end();
  return rows;
}

/** A quote opens a cell only if another ends it: a lone one is a letter of the text. */
function isClosed(text: string, from: number): boolean {
  return /^"(?:[^"]|"")*"(?=[\t\r\n]|$)/.test(text.slice(from));
}

/** Rows as the server reads a pasted table. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n');
}

function quoted(cell: string): string {
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A cell of an HTML table, as the clipboard of Word and Excel holds it. */
export interface SpannedCell {
  text: string;
  columns: number;
  rows: number;
}

/**
 * A grid from cells that span: what spans rows says the same in each (a class beside its students), what spans columns stands in the
 * first of them, as in a sheet.
 */
export function fromSpans(table: readonly (readonly SpannedCell[])[]): string[][] {
  const grid: string[][] = table.map(() => []);
  const taken: boolean[][] = table.map(() => []);
  table.forEach((cells, top) => {
    let left = 0;
    for (const { text, columns, rows } of cells) {
      while (taken[top]![left]) left++;
      for (let row = top; row < Math.min(top + Math.max(rows, 1), table.length); row++) {
        for (let column = left; column < left + Math.max(columns, 1); column++) {
          taken[row]![column] = true;
          grid[row]![column] = column === left ? text : '';
        }
      }
      left += Math.max(columns, 1);
    }
  });
  const width = Math.max(0, ...grid.map(({ length }) => length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}
