import { fromSpans, type SpannedCell } from './pasted-table.js';

/** The largest table in what the clipboard holds as HTML, as rows of text; null where there is none. */
export function tableFromHtml(html: string): string[][] | null {
  if (!/<table/i.test(html)) return null;
  // A document of its own: nothing in it is loaded or run.
  const page = new DOMParser().parseFromString(html, 'text/html');
  const tables = [...page.querySelectorAll('table')];
  const largest = tables.sort((a, b) => b.rows.length - a.rows.length)[0];
  if (largest === undefined || largest.rows.length === 0) return null;
  return fromSpans([...largest.rows].map((row) => [...row.cells].map(cellOf)));
}

function cellOf(cell: HTMLTableCellElement): SpannedCell {
  for (const lineBreak of cell.querySelectorAll('br')) lineBreak.replaceWith(' ');
  // Word puts each paragraph of a cell in an element of its own.
  const paragraphs = [...cell.querySelectorAll('p')];
  const texts = paragraphs.length > 0 ? paragraphs.map((one) => one.textContent) : [cell.textContent];
  const text = texts
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '')
    .join(' ');
  return { text, columns: cell.colSpan, rows: cell.rowSpan };
}
