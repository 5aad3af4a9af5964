/** A tag or a stretch of text. Names are in small letters; `attributes` is what stands in the tag as it stands there. */
export type HtmlToken =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'text'; readonly text: string };

/** What stands in these is no text of the page. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['script', 'style', 'title', 'xml', 'textarea', 'select', 'noscript']);
const LONGEST_TAG = 1 << 16;
const NAME = /[a-z][a-z0-9:-]*/iy;

/** Cuts a page into tags and texts, as forgiving as browsers are: what is no tag is text. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag !== at) yield { kind: 'text', text: html.slice(at, tag < 0 ? undefined : tag) };
    if (tag < 0) return;
    const mark = html[tag + 1];
    if (mark === '!' || mark === '?') {
      at = skipDeclaration(html, tag);
      continue;
    }
    const isClosing = mark === '/';
    NAME.lastIndex = tag + (isClosing ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      yield { kind: 'text', text: '<' };
      at = tag + 1;
      continue;
    }
    const end = tagEnd(html, NAME.lastIndex);
    const attributes = html.slice(NAME.lastIndex, end);
    yield { kind: isClosing ? 'close' : 'open', name, attributes };
    at = end + 1;
    if (!isClosing && NOT_SHOWN.has(name) && !attributes.endsWith('/')) at = skipElement(html, name, at);
  }
}

function skipDeclaration(html: string, at: number): number {
  const closing = html.startsWith('<!--', at) ? '-->' : '>';
  const end = html.indexOf(closing, at + 2);
  return end < 0 ? html.length : end + closing.length;
}

function skipElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\b`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

/** The `>` that ends a tag, none of those in quotation marks unless a mark is never closed. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length && at - from < LONGEST_TAG; at++) {
    const letter = html[at]!;
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at;
  }
  const end = html.indexOf('>', from);
  return end < 0 ? html.length : end;
}

/** Value of an attribute, of those that stand in a tag; '' for one without a value. */
export function htmlAttribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(
    `(?:^|[\\s"'])${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+)))?(?=[\\s/"']|$)`,
    'i',
  ).exec(attributes);
  return found === null ? undefined : decodeEntities(found[1] ?? found[2] ?? found[3] ?? '');
}

/** Names of the letters from 160 on; Vietnamese letters without a name here come as numbers. */
const LATIN = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');
const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
  ...Object.entries({
    abreve: 'ă',
    Abreve: 'Ă',
    dstrok: 'đ',
    Dstrok: 'Đ',
    itilde: 'ĩ',
    Itilde: 'Ĩ',
    utilde: 'ũ',
    Utilde: 'Ũ',
  }),
  ...Object.entries({ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', bull: '•' }),
]);
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]\w{1,10}));?/gi;

/** Unknown names stay as they are: an ampersand in a text is seldom written as it should be. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
