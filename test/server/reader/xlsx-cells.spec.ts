import { readCells, readSheets, readTexts } from '../../support/read-workbook.js';
import { sheetXml, workbook } from '../../support/workbook-parts.js';

const row = (cells: string, attributes = 'r="1"') => `<row ${attributes}>${cells}</row>`;
const inline = (text: string, attributes = '') => `<c ${attributes} t="inlineStr"><is><t>${text}</t></is></c>`;
const oneSheet = (rows: string, more: Omit<Parameters<typeof workbook>[0], 'sheets'> = {}) =>
  workbook({ sheets: [{ rows }], ...more });

describe('texts', () => {
  test('come from the shared strings and from the cell itself', async () => {
    const cells = await readCells(
      oneSheet(row(`<c r="A1" t="s"><v>1</v></c>${inline('Phạm Thị Ý', 'r="B1"')}`), {
        strings: '<si><t>bỏ</t></si><si><t>Đặng Đức Dũng</t></si>',
      }),
    );
    expect(cells).toEqual({ A1: { kind: 'text', text: 'Đặng Đức Dũng' }, B1: { kind: 'text', text: 'Phạm Thị Ý' } });
  });

  test('join the runs of rich text and keep the spaces between them', async () => {
    const strings =
      '<si><r><t xml:space="preserve">Nguyễn </t></r><r><rPr><b/></rPr><t xml:space="preserve">Thị </t></r><r><t>Hương</t></r></si>';
    expect(await readTexts(oneSheet(row('<c r="A1" t="s"><v>0</v></c>'), { strings }))).toEqual([['Nguyễn Thị Hương']]);
  });

  test('leave the phonetic guide aside', async () => {
    const strings = '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/></si>';
    expect(await readTexts(oneSheet(row('<c r="A1" t="s"><v>0</v></c>'), { strings }))).toEqual([['山田']]);
  });

  test.each([
    ['_x0041_', 'A'],
    ['dòng_x000D_\ndòng', 'dòng\r\ndòng'],
    ['_x005F_x0041_', '_x0041_'],
    ['_x00zz_', '_x00zz_'],
    ['Lê_x0000_ Nga', 'Lê Nga'],
    ['Lê_xD83D__xDE00_', 'Lê😀'],
    ['Lê_xD83D_ &#xD83D;Nga', 'Lê\ufffd \ufffdNga'],
    ['&lt;&amp;&gt;&quot;&apos;', '<&>"\''],
    ['&#7877;&#x1EC5;', 'ễễ'],
    ['  giữ  ', '  giữ  '],
    ['<![CDATA[a<b&amp;]]>c', 'a<b&amp;c'],
    ['một<!-- ghi chú -->hai', 'mộthai'],
    ['𠀀 😀', '𠀀 😀'],
  ])('unescape %s', async (written, read) => {
    expect(await readTexts(oneSheet(row(inline(written, 'r="A1"'))))).toEqual([[read]]);
  });

  test('keep spaces that are marked as preserved', async () => {
    const cell = '<c r="A1" t="inlineStr"><is><t xml:space="preserve">  0912 </t></is></c>';
    expect(await readTexts(oneSheet(row(cell)))).toEqual([['  0912 ']]);
  });
});

describe('other values', () => {
  test.each([
    ['<c r="A1"><v>5099339563</v></c>', { kind: 'number', text: '5099339563', number: 5099339563 }],
    ['<c r="A1"><v>5.0993395630E9</v></c>', { kind: 'number', text: '5099339563', number: 5099339563 }],
    ['<c r="A1" t="n"><v>0.1</v></c>', { kind: 'number', text: '0.1', number: 0.1 }],
    ['<c r="A1"><v>-3</v></c>', { kind: 'number', text: '-3', number: -3 }],
    ['<c r="A1" t="b"><v>1</v></c>', { kind: 'boolean', text: 'TRUE' }],
    ['<c r="A1" t="b"><v>0</v></c>', { kind: 'boolean', text: 'FALSE' }],
    ['<c r="A1" t="e"><v>#N/A</v></c>', { kind: 'error', text: '#N/A' }],
    ['<c r="A1" t="str"><f>B1&amp;C1</f><v>Lê Hoà</v></c>', { kind: 'text', text: 'Lê Hoà', formula: true }],
    ['<c r="A1"><f>1+1</f><v>2</v></c>', { kind: 'number', text: '2', number: 2, formula: true }],
    ['<c r="A1" t="e"><f>VLOOKUP(1,B:C,2,0)</f><v>#N/A</v></c>', { kind: 'error', text: '#N/A', formula: true }],
    ['<c r="A1"><f t="shared" si="0"/><v>7</v></c>', { kind: 'number', text: '7', number: 7, formula: true }],
    ['<c r="A1" t="d"><v>2021-04-29T00:00:00</v></c>', { kind: 'date', text: '2021-04-29', number: 44315 }],
    [
      '<c r="A1" t="d"><v>2021-04-29T06:00:00Z</v></c>',
      { kind: 'date', text: '2021-04-29T06:00:00', number: 44315.25 },
    ],
    ['<c r="A1" t="d"><v>29/4/2021</v></c>', { kind: 'text', text: '29/4/2021' }],
    ['<c r="A1"><v>1e999</v></c>', { kind: 'text', text: '1e999' }],
    ['<c r="A1"><v>không phải số</v></c>', { kind: 'text', text: 'không phải số' }],
  ])('%s', async (written, cell) => {
    expect(await readCells(oneSheet(row(written)))).toEqual({ A1: cell });
  });

  test('a formula that was never calculated stands as an error without text beside a value', async () => {
    const cells = await readCells(oneSheet(row('<c r="A1"><f>B1+1</f></c><c r="B1"><v>1</v></c>')));
    expect(cells.A1).toEqual({ kind: 'error', text: '', formula: true });
  });

  test('a formula that answers nothing is an empty cell', async () => {
    const cells = await readCells(oneSheet(row('<c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c>')));
    expect(Object.keys(cells)).toEqual(['B1']);
  });
});

describe('dates', () => {
  const styles = (code: string) =>
    `<numFmts count="1"><numFmt numFmtId="170" formatCode="${code}"/></numFmts>` +
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>';
  const read = async (serial: string, style: number, code = 'General', is1904 = false) => {
    const source = oneSheet(row(`<c r="A1" s="${style}"><v>${serial}</v></c>`), { styles: styles(code), is1904 });
    return (await readCells(source)).A1;
  };

  test.each([
    ['44315', '2021-04-29'],
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
    ['44315.5', '2021-04-29T12:00:00'],
    ['44315.999999', '2021-04-30'],
    ['2958465', '9999-12-31'],
  ])('serial %s is %s', async (serial, text) => {
    expect(await read(serial, 1)).toEqual({ kind: 'date', text, number: Number(serial) });
  });

  test.each(['0', '60', '-5', '2958466'])('serial %s is no day and stays a number', async (serial) => {
    expect(await read(serial, 1)).toEqual({ kind: 'number', text: serial, number: Number(serial) });
  });

  test.each([
    ['0', '1904-01-01'],
    ['42853', '2021-04-29'],
  ])('serial %s counts from 1904 where the workbook says so', async (serial, text) => {
    expect(await read(serial, 1, 'General', true)).toMatchObject({ kind: 'date', text });
  });

  test.each([
    'dd/mm/yyyy',
    'd-m-yy',
    '[$-42A]dd/mm/yyyy;@',
    '&quot;ngày&quot; dd &quot;tháng&quot; mm &quot;năm&quot; yyyy',
    'yyyy',
    'mmm',
    'mm/yyyy',
    '[Red]dd\\-mm\\-yyyy',
    'dd/mm/yyyy hh:mm AM/PM',
    'm/d/yy h:mm',
  ])('format %s shows a day', async (code) => {
    expect(await read('44315', 2, code)).toMatchObject({ kind: 'date', text: '2021-04-29' });
  });

  test.each([
    'General',
    '0',
    '#,##0.00',
    '0.00E+00',
    '@',
    'h:mm',
    'mm:ss',
    '[h]:mm:ss',
    '[mm]:ss',
    'h:mm AM/PM',
    '#,##0&quot; đồng&quot;',
    '0_d',
    '0;dd',
    '[Red]0',
  ])('format %s shows none', async (code) => {
    expect(await read('44315', 2, code)).toMatchObject({ kind: 'number', text: '44315' });
  });
});

describe('formatting that carries meaning', () => {
  const styles =
    '<fonts count="5"><font><name val="Calibri"/></font><font><name val=".VnTimeH"/></font><font><name val="VNI-Times"/></font>' +
    '<font><strike/><name val="Arial"/></font><font><strike val="0"/><name val="Arial"/></font></fonts>' +
    '<fills count="7"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/><bgColor indexed="64"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor indexed="9"/></patternFill></fill></fills>' +
    '<cellXfs count="9"><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="4"/>' +
    '<xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf fillId="5"/><xf fillId="6"/></cellXfs>' +
    '<dxfs><dxf><font><name val=".VnArial"/></font><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs>';
  const theme =
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="Office">' +
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>' +
    '<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1>' +
    '</a:clrScheme></a:themeElements></a:theme>';
  const read = async (style: number) =>
    (await readCells(oneSheet(row(`<c r="A1" s="${style}" t="inlineStr"><is><t>x</t></is></c>`), { styles, theme })))
      .A1;

  test.each([
    ['a TCVN3 font of capitals', 1, { font: '.VnTimeH' }],
    ['a VNI font', 2, { font: 'VNI-Times' }],
    ['strike-through', 3, { strike: true }],
    ['a yellow fill', 5, { fill: 'FFFFFF00' }],
    ['a fill of the theme, lightened', 6, { fill: 'FFA2B9E2' }],
    ['a fill of the old palette', 7, { fill: 'FFFFFF00' }],
  ])('tells %s', async (_, style, look) => {
    expect(await read(style)).toEqual({ kind: 'text', text: 'x', ...look });
  });

  test.each([
    ['an ordinary font', 0],
    ['strike-through switched off', 4],
    ['a white fill of the theme', 8],
    ['a white fill of the palette', 9],
  ])('says nothing of %s', async (_, style) => {
    expect(await read(style)).toEqual({ kind: 'text', text: 'x' });
  });

  test('keeps the colour of an empty cell, but no row for it alone', async () => {
    const rows =
      row('<c r="A1"><v>1</v></c><c r="B1" s="5"/><c r="C1" s="1"/><c r="CA1" s="5"/>') +
      row('<c r="A2" s="5"/>', 'r="2"');
    const [sheet] = await readSheets(oneSheet(rows, { styles, theme }));
    expect(sheet!.rows.map(({ cells }) => cells.slice(1))).toEqual([[{ kind: 'text', text: '', fill: 'FFFFFF00' }]]);
  });

  test("takes font and strike-through from the runs of rich text, and the cell's own for a plain run", async () => {
    const run = (properties: string, text: string) =>
      `<r>${properties && `<rPr>${properties}</rPr>`}<t xml:space="preserve">${text}</t></r>`;
    const strings = [
      run('<rFont val=".VnTime"/>', 'NguyÔn'),
      run('<strike/>', 'đã') + run('<strike/>', ' nghỉ'),
      run('<strike/>', 'đã') + run('<b/>', ' nghỉ'),
      run('', 'NguyÔn') + run('<rFont val="Arial"/>', ' '),
    ].map((si) => `<si>${si}</si>`);
    const cell = (column: string, style: number, index: number) =>
      `<c r="${column}1" s="${style}" t="s"><v>${index}</v></c>`;
    const rows = row(cell('A', 0, 0) + cell('B', 0, 1) + cell('C', 3, 2) + cell('D', 1, 3) + cell('E', 1, 1));
    expect(await readCells(oneSheet(rows, { styles, strings: strings.join('') }))).toEqual({
      A1: { kind: 'text', text: 'NguyÔn', font: '.VnTime' },
      B1: { kind: 'text', text: 'đã nghỉ', strike: true },
      C1: { kind: 'text', text: 'đã nghỉ' },
      D1: { kind: 'text', text: 'NguyÔn ', font: '.VnTimeH' },
      E1: { kind: 'text', text: 'đã nghỉ', strike: true },
    });
  });
});

describe('places', () => {
  test('cells and rows without an address follow the one before', async () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c><v>4</v></c></row><row><c><v>5</v></c></row>';
    expect(Object.keys(await readCells(oneSheet(rows)))).toEqual(['A1', 'D1', 'E1', 'A5', 'A6']);
  });

  test('a namespace prefix on every tag changes nothing', async () => {
    const xml =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="2">' +
      '<x:c r="B2" t="inlineStr"><x:is><x:t>Ý</x:t></x:is></x:c></x:row></x:sheetData>' +
      '<x:mergeCells count="1"><x:mergeCell ref="B2:C3"/></x:mergeCells></x:worksheet>';
    const [sheet] = await readSheets(workbook({ sheets: [{ xml }] }));
    expect(sheet!.rows).toEqual([{ row: 2, cells: [undefined, { kind: 'text', text: 'Ý' }] }]);
    expect(sheet!.merges).toEqual([{ top: 2, left: 1, bottom: 3, right: 2 }]);
  });

  test('merged ranges and hidden columns are known before the rows are read', async () => {
    const sheet = {
      before:
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/><col min="300" max="16384" hidden="1"/></cols>',
      rows: row('<c r="A1"><v>1</v></c>'),
      after: '<mergeCells><mergeCell ref="C7:A1"/><mergeCell ref="E5"/><mergeCell ref="$AA$10:$AB$10"/></mergeCells>',
    };
    const [read] = await readSheets(workbook({ sheets: [sheet] }));
    expect(read!.merges).toEqual([
      { top: 1, left: 0, bottom: 7, right: 2 },
      { top: 10, left: 26, bottom: 10, right: 27 },
    ]);
    expect(read!.hiddenColumns).toEqual([1, 2]);
  });

  test.each(['<sheetData/>', '<sheetData></sheetData >', '<sheetData><row r="1"/></sheetData>'])(
    'merged ranges are found after %s',
    async (data) => {
      const xml = sheetXml({}).replace(
        '<sheetData></sheetData>',
        `${data}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
      );
      const [read] = await readSheets(workbook({ sheets: [{ xml }] }));
      expect([read!.merges.length, read!.rows.length]).toEqual([1, 0]);
    },
  );

  test('hidden rows are read and marked', async () => {
    const rows = row('<c r="A1"><v>1</v></c>') + row('<c r="A2"><v>2</v></c>', 'r="2" hidden="1"');
    const [sheet] = await readSheets(oneSheet(rows));
    expect(sheet!.rows.map((one) => one.hidden)).toEqual([undefined, true]);
  });

  test('hidden sheets are listed and marked, in the order of the tabs', async () => {
    const sheets = await readSheets(
      workbook({
        sheets: [{ name: 'Bìa' }, { name: 'Mã cũ', state: 'hidden' }, { name: 'A&amp;B', state: 'veryHidden' }],
      }),
    );
    expect(sheets.map(({ index, name, hidden }) => ({ index, name, hidden }))).toEqual([
      { index: 0, name: 'Bìa', hidden: false },
      { index: 1, name: 'Mã cũ', hidden: true },
      { index: 2, name: 'A&B', hidden: true },
    ]);
  });

  test('rows with nothing but formatting are dropped, down to the last row of a sheet', async () => {
    const empty = Array.from(
      { length: 20_000 },
      (_, i) => `<row r="${i + 2}" s="1" customFormat="1"><c r="A${i + 2}" s="1"/></row>`,
    );
    const rows = row('<c r="A1"><v>1</v></c>') + empty.join('') + row('<c r="A1048576"><v>2</v></c>', 'r="1048576"');
    const [sheet] = await readSheets(oneSheet(rows));
    expect(sheet!.rows.map((one) => one.row)).toEqual([1, 1_048_576]);
  });
});
