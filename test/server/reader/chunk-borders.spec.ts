import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../../../server/imports/reader/limits.js';
import { SharedStrings } from '../../../server/imports/reader/shared-strings.js';
import { readSheetLayout } from '../../../server/imports/reader/sheet-layout.js';
import { SheetRows } from '../../../server/imports/reader/sheet-rows.js';
import { XmlScanner, type XmlHandler } from '../../../server/imports/reader/xml-scanner.js';

const SHEET = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?><!-- > Đ --><x:worksheet xmlns:x='m' note="a > b"><x:cols><x:col min="2" max="2" hidden="1"/>` +
    `</x:cols><x:sheetData><x:row r="1" spans='1:3'><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r='B1' t="inlineStr"><x:is><x:t>Đỗ &amp; Ý` +
    ` > 😀</x:t></x:is></x:c></x:row>\r\n<x:row><x:c t="str" title="1>0"><x:f>A1&gt;"&amp;"</x:f><x:v>Huỳnh_x000D_\r\nNga</x:v></x:c>` +
    `<x:c><x:v>12</x:v></x:c><x:c t="inlineStr"><x:is><x:t><![CDATA[<Lê> ]] ]]></x:t></x:is></x:c></x:row></x:sheetData>` +
    `<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>\n`,
);
const STRINGS = Buffer.from(
  '<sst><si><r><t>Nguyễn </t></r><r><t>Thị Thuỳ</t></r></si><si><t xml:space="preserve"> ờ ợ </t></si></sst>',
);

/** Cuts bytes wherever told, in the middle of letters and tags too. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const borders = [0, ...places.map((place) => place % bytes.length).sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
}

function scan(chunks: readonly Buffer[], handler: XmlHandler): void {
  const scanner = new XmlScanner('part', handler);
  for (const chunk of chunks) scanner.push(chunk);
  scanner.end();
}

async function readAll(sheetChunks: readonly Buffer[], stringChunks: readonly Buffer[]) {
  const strings = new SharedStrings(DEFAULT_LIMITS);
  scan(stringChunks, strings);
  const rows = new SheetRows({ strings: strings.store, styles: [], is1904: false, limits: DEFAULT_LIMITS });
  scan(sheetChunks, rows);
  const layout = await readSheetLayout('part', toAsync(sheetChunks), DEFAULT_LIMITS);
  return { strings: [0, 1, 2].map((index) => strings.store.at(index)), rows: rows.take(), layout };
}

async function* toAsync(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

const whole = () => readAll([SHEET], [STRINGS]);

test('the whole part in one piece reads right', async () => {
  expect(await whole()).toEqual({
    strings: ['Nguyễn Thị Thuỳ', ' ờ ợ ', undefined],
    rows: [
      {
        row: 1,
        cells: [
          { kind: 'text', text: 'Nguyễn Thị Thuỳ' },
          { kind: 'text', text: 'Đỗ & Ý > 😀' },
        ],
      },
      {
        row: 2,
        cells: [
          { kind: 'text', text: 'Huỳnh\r\nNga', formula: true },
          { kind: 'number', text: '12', number: 12 },
          { kind: 'text', text: '<Lê> ]] ' },
        ],
      },
    ],
    layout: { merges: [{ top: 1, left: 0, bottom: 2, right: 1 }], hiddenColumns: [1] },
  });
});

test('a byte at a time reads the same', async () => {
  const bytes = (buffer: Buffer) => Array.from(buffer, (byte) => Buffer.from([byte]));
  expect(await readAll(bytes(SHEET), bytes(STRINGS))).toEqual(await whole());
});

test('any other cut reads the same', async () => {
  const expected = await whole();
  const places = fc.array(fc.nat(), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(places, places, async (inSheet, inStrings) => {
      expect(await readAll(cut(SHEET, inSheet), cut(STRINGS, inStrings))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('any text survives being escaped, packed and cut', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => !/_x[0-9a-f]{4}_/i.test(value));
  const xmlText = text.map((value) => value.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
  fc.assert(
    fc.property(
      fc.array(xmlText, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(), { maxLength: 9 }),
      (texts, places) => {
        const escaped = texts.map((value) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
        const bytes = Buffer.from(`<sst>${escaped.map((value) => `<si><t>${value}</t></si>`).join('')}</sst>`);
        const strings = new SharedStrings(DEFAULT_LIMITS);
        scan(cut(bytes, places), strings);
        expect(texts.map((_, index) => strings.store.at(index))).toEqual(texts);
      },
    ),
  );
});
