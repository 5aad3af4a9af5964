import type { Cell } from '../../../domain/roster/types.js';
import { makeCell, textCell, type CellLook } from '../make-cell.js';
import type { TextRun } from '../rich-text.js';
import { isoToDate } from '../serial-date.js';
import type { CellStyle } from '../styles.js';
import type { XmlScanner } from '../xml-scanner.js';

const ERROR = /^(?:#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)|Err:\d{3})$/;
const TIME = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;
const DAY_SECONDS = 86_400;

/** What the tag of a cell says. Its text comes after. */
export interface OdsValue {
  readonly type: string | undefined;
  readonly value: string | undefined;
  readonly isError: boolean;
  readonly isFormula: boolean;
  readonly style: string | undefined;
  readonly count: number;
  readonly columnsSpanned: number;
  readonly rowsSpanned: number;
}

const VALUE_ATTRIBUTES: Readonly<Record<string, string>> = {
  string: 'string-value',
  date: 'date-value',
  time: 'time-value',
  boolean: 'boolean-value',
};

export function readCellValue(tag: XmlScanner): OdsValue {
  const type = tag.attribute('value-type');
  return {
    type,
    value: type === undefined ? undefined : tag.attribute(VALUE_ATTRIBUTES[type] ?? 'value'),
    isError: tag.says('value-type', 'error'),
    isFormula: tag.attribute('formula') !== undefined,
    style: tag.attribute('style-name'),
    count: repeated(tag, 'number-columns-repeated'),
    columnsSpanned: repeated(tag, 'number-columns-spanned'),
    rowsSpanned: repeated(tag, 'number-rows-spanned'),
  };
}

/** How often something is meant that is written once: never less than that, and never far beyond any table. */
export function repeated(tag: XmlScanner, attribute: string): number {
  return Math.min(Math.max(1, tag.integer(attribute) ?? 1), 2 ** 31);
}

/** The cell of a value and the text that is shown for it; `undefined` for an empty one. */
export function cellOf(
  { type, value, isError, isFormula }: OdsValue,
  shown: string | undefined,
  runs: readonly TextRun[],
  style: CellStyle,
): Cell | undefined {
  const look: CellLook = { style, isFormula };
  const text = type === 'string' ? (value ?? shown ?? '') : (shown ?? '');
  if (isError || (isFormula && ERROR.test(text))) return makeCell('error', shown ?? text, look);
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberOf(value, look) ?? plain(text, runs, look);
    case 'date': {
      const date = value === undefined ? undefined : isoToDate(value, false);
      return date ? makeCell('date', date.text, look, date.serial) : plain(value ?? text, runs, look);
    }
    case 'time':
      return numberOf(daysOf(value), look) ?? plain(text, runs, look);
    case 'boolean':
      return makeCell('boolean', value === 'true' ? 'TRUE' : 'FALSE', look);
    case undefined:
      // A formula whose result was never calculated is no empty cell: the column would be lost without a word.
      return isFormula && shown === undefined ? makeCell('error', '', look) : plain(text, runs, look);
    default:
      return plain(text, runs, look);
  }
}

function numberOf(value: string | undefined, look: CellLook): Cell | undefined {
  const number = value === undefined || value.trim() === '' ? NaN : Number(value);
  return Number.isFinite(number) ? makeCell('number', String(number), look, number) : undefined;
}

/** A time as a workbook counts it: in days. */
function daysOf(time: string | undefined): string | undefined {
  const [, hours = 0, minutes = 0, seconds = 0] = TIME.exec(time ?? '') ?? [];
  if (!TIME.test(time ?? '')) return undefined;
  return String((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) / DAY_SECONDS);
}

function plain(text: string, runs: readonly TextRun[], look: CellLook): Cell | undefined {
  return text === '' ? undefined : textCell(text, runs, look);
}
