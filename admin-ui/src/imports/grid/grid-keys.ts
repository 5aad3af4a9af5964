/** A cell by its line on the page and its column, both from 0. */
export interface Place {
  line: number;
  column: number;
}

export interface GridSize {
  lines: number;
  columns: number;
}

/** What a key press in the grid means, outside of a cell that is being typed in. */
export type GridAct =
  | { act: 'move'; to: Place }
  /** Over the edge: to the page before or after. */
  | { act: 'page'; by: 1 | -1 }
  /** `fresh`: what is typed replaces what stands there. */
  | { act: 'edit'; fresh: boolean }
  | { act: 'clear' | 'skip' | 'accept' | 'restore' | 'choose' | 'open' | 'help' };

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Lines that Page Up and Page Down go. */
const STRIDE = 10;

const STEPS: Readonly<Record<string, readonly [line: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-STRIDE, 0],
  PageDown: [STRIDE, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** The keys of a spreadsheet; Tab is left alone, so that nobody is caught in the grid. */
export function actOf(press: KeyPress, at: Place, size: GridSize): GridAct | null {
  const { key, altKey } = press;
  const isControl = press.ctrlKey || press.metaKey;
  if (altKey) return key === 'ArrowDown' ? { act: 'choose' } : null;
  const step = STEPS[key];
  if (step !== undefined) return stepped(step, isControl, at, size);
  if (key === 'Enter') return entered(isControl, press.shiftKey);
  if (isControl) return key.toLowerCase() === 'z' ? { act: 'restore' } : null;
  if (key === 'F2') return { act: 'edit', fresh: false };
  if (key === ' ') return { act: 'skip' };
  if (key === '?') return { act: 'help' };
  if (key === 'Delete' || key === 'Backspace') return { act: 'clear' };
  // A letter begins a new text; "Process" is the first key of an input method that composes letters.
  return [...key].length === 1 || key === 'Process' ? { act: 'edit', fresh: true } : null;
}

function entered(isControl: boolean, isShift: boolean): GridAct {
  if (isControl) return { act: 'accept' };
  return isShift ? { act: 'open' } : { act: 'edit', fresh: false };
}

function stepped([lines, columns]: readonly [number, number], isFar: boolean, at: Place, size: GridSize): GridAct {
  const isWhole = isFar && Math.abs(lines) === 1;
  const line = at.line + (isWhole ? lines * Infinity : lines);
  const to = { line: within(line, size.lines), column: within(at.column + columns, size.columns) };
  if (isFar && columns === -Infinity) to.line = 0;
  if (isFar && columns === Infinity) to.line = size.lines - 1;
  if (!isWhole && line < 0 && at.line === 0) return { act: 'page', by: -1 };
  if (!isWhole && line >= size.lines && at.line === size.lines - 1) return { act: 'page', by: 1 };
  return { act: 'move', to };
}

function within(index: number, size: number): number {
  return Math.min(Math.max(index, 0), Math.max(size - 1, 0));
}

/** Where Enter and Tab lead from a cell that was typed in: down, up, right or left, around the edges. */
export function afterTyping(key: 'Enter' | 'Tab', isBack: boolean, at: Place, size: GridSize): Place {
  if (key === 'Enter') return { ...at, line: within(at.line + (isBack ? -1 : 1), size.lines) };
  const column = at.column + (isBack ? -1 : 1);
  if (column >= size.columns) return at.line + 1 < size.lines ? { line: at.line + 1, column: 0 } : at;
  if (column < 0) return at.line > 0 ? { line: at.line - 1, column: size.columns - 1 } : at;
  return { ...at, column };
}
