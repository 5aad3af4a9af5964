import fs from 'node:fs';
import ExcelJS from 'exceljs';
import { openWorkbook } from '../../server/imports/reader/open-workbook.js';

/** Child process of the bench: reads a workbook whole by one reader and prints `{ ms, rows, peakMb }`. */
const [, , reader, file] = process.argv;
if (reader === undefined || file === undefined) throw new Error('usage: read-alone.js ours|exceljs FILE');

const from = performance.now();
const rows = reader === 'ours' ? await ours(file) : await exceljs(file);
const ms = performance.now() - from;
console.log(JSON.stringify({ ms, rows, peakMb: process.resourceUsage().maxRSS / 1024 }));

async function ours(path: string): Promise<number> {
  const bytes = fs.readFileSync(path);
  const workbook = await openWorkbook(bytes, { fileName: path, limits: { bytes: bytes.length } });
  let count = 0;
  for (const sheet of workbook.sheets) {
    for await (const batch of workbook.rows(sheet.index)) count += batch.length;
  }
  workbook.close();
  return count;
}

async function exceljs(path: string): Promise<number> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook.worksheets.reduce((sum, sheet) => sum + sheet.actualRowCount, 0);
}
