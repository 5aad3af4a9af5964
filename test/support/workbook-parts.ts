import { zip, type ZipPart } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface SheetParts {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** What stands inside `sheetData`. */
  readonly rows?: string;
  readonly before?: string;
  readonly after?: string;
  /** The whole part, in place of all the above. */
  readonly xml?: string | Buffer;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetParts[];
  /** What stands inside `sst`. */
  readonly strings?: string;
  /** What stands inside `styleSheet`. */
  readonly styles?: string;
  readonly theme?: string;
  readonly is1904?: boolean;
  readonly extraParts?: readonly ZipPart[];
  readonly deflate?: boolean;
}

/** A workbook of hand-written parts, as small as Excel would still open it. */
export function workbook(parts: WorkbookParts): Buffer {
  return zip(workbookParts(parts).map((part) => ({ deflate: parts.deflate ?? true, ...part })));
}

export function workbookParts({ sheets, strings, styles, theme, is1904, extraParts = [] }: WorkbookParts): ZipPart[] {
  const related: [id: string, type: string, target: string][] = [];
  const parts: ZipPart[] = [];
  const add = (type: string, target: string, data: string | Buffer | undefined) => {
    if (data === undefined) return;
    related.push([`rId${related.length + 1}`, type, target]);
    parts.push({ name: `xl/${target}`, data });
  };
  sheets.forEach((sheet, index) => add('worksheet', `worksheets/sheet${index + 1}.xml`, sheet.xml ?? sheetXml(sheet)));
  add('sharedStrings', 'sharedStrings.xml', strings && element('sst', strings));
  add('styles', 'styles.xml', styles && element('styleSheet', styles));
  add('theme', 'theme/theme1.xml', theme);
  return [
    { name: '[Content_Types].xml', data: contentTypes(sheets.length) },
    { name: '_rels/.rels', data: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', data: workbookXml(sheets, is1904 ?? false) },
    { name: 'xl/_rels/workbook.xml.rels', data: relationships(related) },
    ...parts,
    ...extraParts,
  ];
}

export function sheetXml({ rows = '', before = '', after = '' }: SheetParts): string {
  return element('worksheet', `${before}<sheetData>${rows}</sheetData>${after}`);
}

export function relationships(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE_RELATIONSHIPS}">${items.join('')}</Relationships>`;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function element(name: string, content: string): string {
  return `${XML}<${name} xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">${content}</${name}>`;
}

function workbookXml(sheets: readonly SheetParts[], is1904: boolean): string {
  const items = sheets.map(({ name, state }, index) => {
    const hidden = state ? ` state="${state}"` : '';
    return `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
  });
  return element('workbook', `${is1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${items.join('')}</sheets>`);
}

function contentTypes(sheetCount: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = Array.from(
    { length: sheetCount },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return (
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${sheets.join('')}` +
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`
  );
}
