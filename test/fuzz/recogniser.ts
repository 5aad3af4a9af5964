import type { SheetSpec } from '../../fixtures/make/xlsx.ts';
import type { RosterRow, SheetRow, SkippedRow } from '../../server/domain/roster/types.ts';
import type { TableSource } from '../../server/imports/reading/table-source.ts';
import { memoryWorkbook } from '../support/memory-workbook.ts';
import type { Random } from './random.ts';
import { randomSheets } from './random-sheets.ts';
import type { FuzzTarget, Outcome } from './target.ts';

const READING = '../../dist/server/imports/reading/recognise-file.js';
const { recogniseFile, readerOf } = (await import(
  new URL(READING, import.meta.url).href
)) as typeof import('../../server/imports/reading/recognise-file.ts');

const CHOICES = '../../dist/server/imports/reading/table-choices.js';
const { NOTHING_REMEMBERED } = (await import(
  new URL(CHOICES, import.meta.url).href
)) as typeof import('../../server/imports/reading/table-choices.ts');

const PLACE = { units: [], unitIndex: { byKey: new Map(), byCode: new Map(), byId: new Map() }, today: '2021-06-30' };
const KINDS: ReadonlySet<string> = new Set(['person', 'header', 'index', 'section', 'total', 'footnote', 'blank']);
const SEVERITIES: ReadonlySet<string> = new Set(['info', 'warning', 'suggestion', 'question', 'error']);

/** Recognition of whole files: sheets of random pieces, and rosters in which things have been changed. */
export function recogniserTarget(): Promise<FuzzTarget> {
  return Promise.resolve({
    name: 'recogniser',
    async run(random: Random): Promise<Outcome> {
      const sheets = randomSheets(random);
      const input = Buffer.from(JSON.stringify(sheets));
      try {
        const came = await recognised(sheets);
        if (came.wrong !== null) return { what: came.wrong, input };
        const again = await recognised(sheets);
        if (again.print !== came.print) return { what: 'it reads otherwise the second time', input };
        return came.people > 0 ? 'people' : came.tables > 0 ? 'nobody' : 'no table';
      } catch (error) {
        return { what: String((error as Error).stack ?? error), input };
      }
    },
    close: () => Promise.resolve(),
  });
}

interface Recognised {
  readonly wrong: string | null;
  readonly print: string;
  readonly tables: number;
  readonly people: number;
}

async function recognised(specs: readonly SheetSpec[]): Promise<Recognised> {
  const workbook = memoryWorkbook(specs);
  const file = await recogniseFile(workbook, null, NOTHING_REMEMBERED);
  let wrong: string | null = null;
  let people = 0;
  const prints: unknown[] = [];
  for (const source of file.sources) {
    const rows = await rowsOf(source);
    const reader = readerOf(file, source, PLACE);
    const results = rows.map((row) => reader.push(row));
    const summary = reader.finish();
    const found = results.filter((result) => result.kind === 'person');
    people += found.length;
    prints.push(results, summary.warnings, summary.lateIssues, summary.unitNames);
    wrong ??= wrongRows(rows, results) ?? wrongPeople(found);
    if (summary.rowsFound !== found.length) wrong ??= `${summary.rowsFound} people told, ${found.length} found`;
  }
  return { wrong, people, tables: file.tables.length, print: JSON.stringify(prints) };
}

async function rowsOf(source: TableSource): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of source.rows()) rows.push(...batch);
  return rows;
}

/** Every row is accounted for, in its order, with its texts as they were. */
function wrongRows(rows: readonly SheetRow[], results: readonly (RosterRow | SkippedRow)[]): string | null {
  for (const [i, result] of results.entries()) {
    const { row, cells } = rows[i]!;
    if (result.row !== row) return `row ${result.row} in place of ${row}`;
    if (!KINDS.has(result.kind)) return `row ${row} is a ${result.kind}`;
    if (result.kind === 'blank' && cells.some((cell) => /^[0-9]{9,12}$/.test(cell?.text ?? '')))
      return `row ${row} is not blank`;
    if (result.kind !== 'person') continue;
    const kept = cells.every((cell, column) => (result.raw[column] ?? '') === (cell?.text ?? ''));
    if (!kept) return `row ${row} has lost texts`;
  }
  return null;
}

/** Somebody, or an error that says why nobody; issues that point at something. */
function wrongPeople(people: readonly RosterRow[]): string | null {
  for (const [i, { row, parsed, issues }] of people.entries()) {
    if (parsed.sourceOrder !== i + 1) return `row ${row} has order ${parsed.sourceOrder}`;
    const isLeftOut = issues.some(({ severity }) => severity === 'error');
    if ((parsed.fullName ?? '') === '' && !isLeftOut) return `row ${row} has no name and no error`;
    if (issues.some(({ severity }) => !SEVERITIES.has(severity))) return `row ${row} has an issue of no severity`;
    const texts = Object.values(parsed).filter((value) => typeof value === 'string');
    if (texts.some((text) => text !== text.normalize('NFC'))) return `row ${row} has decomposed letters`;
    if (texts.some((text) => !text.isWellFormed() || text.includes('\0'))) return `row ${row} cannot be stored`;
  }
  return null;
}
