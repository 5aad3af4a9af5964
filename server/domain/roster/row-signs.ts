import { fold, tidy } from '../fold.js';

/** Texts by which a row shows that it speaks of no person (Q5, Q7, Q8, Q37). All take the row's non-empty texts in order. */

const INDEX_CELL = /^\(?\s*([0-9]{1,2}|[A-Za-z]|[IVX]{1,5})\s*\)?\.?$/;
const INDEX_SUM = /^\(?[0-9]{1,2}\s*=\s*[0-9+\-x*/%\s()]+\)?$/;
const FEWEST_INDEX_CELLS = 3;

/** "A B 1 2 3", "(1) (2) (3)", "(5=3+4)": short marks only, and the numbers among them rise one by one. */
export function isIndexRow(texts: readonly string[]): boolean {
  if (texts.length < FEWEST_INDEX_CELLS) return false;
  let last: number | null = null;
  let steps = 0;
  for (const text of texts) {
    if (INDEX_SUM.test(text)) continue;
    const mark = INDEX_CELL.exec(text)?.[1];
    if (mark === undefined) return false;
    const value = /^[0-9]/.test(mark) ? Number(mark) : null;
    if (value !== null && last !== null && value !== last + 1) return false;
    if (value !== null && last !== null) steps++;
    last = value;
  }
  return steps > 0 || texts.every((text) => !/[0-9]/.test(text) && text.length === 1);
}

export interface Total {
  /** The whole table ("Tổng cộng") or the part since the last section or sub-total ("Cộng"). */
  readonly scope: 'all' | 'part';
  /** Numbers that may be the count; empty where the row states none. The first is the likeliest. */
  readonly stated: readonly number[];
  /** The number stands in a cell of its own: it may be a sum of something else. */
  readonly isBeside?: true;
}

const TOTAL_OF_ALL =
  /^(?:tổng\s*cộng|tổng\s*số|tổng\s*:|tổng$|(?:tổng )?danh sách (?:này )?(?:gồm |có )|danh sách gồm|ấn định danh sách|tổng \d|(?:sĩ số|sỹ số|quân số)\s*:?\s*\d)/;
const TOTAL_OF_PART =
  /^(?:cộng(?:\s*$|\s*:|\s+(?:tăng|giảm|nhóm|phòng|lớp|khoa|tổ|ban|trang|\d|[ivx]+\b))|tổng (?:phòng|lớp|khoa|tổ|ban|tăng|giảm))/;
/** "Mang sang: 17": what the page before came to. */
const CARRIED = /^(?:cộng\s+)?(?:mang sang|chuyển sang(?: trang)?|lũy kế|luỹ kế|cộng dồn)(?=$|[\s:.…])/;
/** "Tổng số sổ đề nghị cấp: 0" is a total, but not of people. */
const TOTAL_OF_OTHERS =
  /^(?:tổng\s*cộng|tổng\s*số)\s+(?!(?:có|là|gồm|danh sách|số người|người|lao động|cán bộ|công chức|viên chức|nhân viên|học sinh|sinh viên|giáo viên|đồng chí|cb|hs|sv|nld|nlđ)(?:[^\p{L}]|$)|nhân sự|toàn)\p{L}/u;
const UNMARKED_TOTAL = /^(?:tong cong|tong so|danh sach nay (?:gom|co))\b/;
const COUNT = /[0-9]+(?:[. ][0-9]{3})*/;
const LARGEST_COUNT = 9_999_999;

/**
 * A total row, or null. Marks count: "Tống Công Minh" is a person. The number stands behind the label or in another cell;
 * amounts of money are too large to be a count.
 */
export function totalOf(texts: readonly string[]): Total | null {
  for (const [i, text] of texts.entries()) {
    const lower = tidy(text)
      .toLowerCase()
      .replace(/^[-–*(\s]+/, '');
    if (CARRIED.test(lower)) return { scope: 'part', stated: [] };
    const isAll = TOTAL_OF_ALL.test(lower) || (UNMARKED_TOTAL.test(lower) && /[0-9]/.test(texts.join(' ')));
    if (!isAll && !TOTAL_OF_PART.test(lower)) continue;
    if (TOTAL_OF_OTHERS.test(lower)) return { scope: 'part', stated: [] };
    const inside = countIn(lower.split('bằng chữ')[0]!);
    const beside = texts.filter((_, j) => j !== i).map(wholeNumber);
    const stated = inside !== null ? [inside] : beside.filter((value) => value !== null);
    return { scope: isAll ? 'all' : 'part', stated, ...(inside === null ? { isBeside: true } : {}) };
  }
  return null;
}

function countIn(text: string): number | null {
  const match = COUNT.exec(text);
  if (match === null) return null;
  const value = Number(match[0].replace(/[. ]/g, ''));
  return value <= LARGEST_COUNT ? value : null;
}

function wholeNumber(text: string): number | null {
  return /^[0-9]{1,3}(?:[.]?[0-9]{3}){0,2}$|^[0-9]{1,7}$/.test(text) ? Number(text.replaceAll('.', '')) : null;
}

const SIGNATURE =
  /^(?:nguoi lap|nguoi tong hop|lap bieu|nguoi ky|thu truong|ky ghi ro|ky ten|ky va ghi ro|ky ho ten|xac nhan cua|noi nhan|dai dien|phu trach don vi|can bo phu trach|tm |kt |tl |tuq )|\bngay( \d+)? thang( \d+)? nam\b|\bky ghi ro ho ten\b/;
const SIGNING_TITLES: ReadonlySet<string> = new Set(
  (
    'giam doc,pho giam doc,tong giam doc,hieu truong,pho hieu truong,ke toan truong,truong phong,pho truong phong,truong phong tccb,chu tich,pho chu tich,' +
    'truong khoa,truong don vi,chanh van phong,giao vien chu nhiem,thu truong don vi,thu truong,lop truong,co van hoc tap,truong phong nhan su,vien truong'
  ).split(','),
);

/** Does this text begin a signature block or the line with place and date above it? */
export function isSignatureText(text: string): boolean {
  return SIGNATURE.test(fold(text));
}

/** "GIÁM ĐỐC" in capitals and nothing else: who signs, when it stands below the table; below its total in any letters. */
export function isSigningTitle(text: string, isBelowTotal = false): boolean {
  return (isBelowTotal || text === text.toUpperCase()) && SIGNING_TITLES.has(fold(text));
}

/** "* Ghi chú: …", "(1) Đang nghỉ thai sản": one cell of text behind a mark. */
export function isFootnote(texts: readonly string[]): boolean {
  const first = texts[0];
  if (first === undefined) return false;
  if (/^(?:ghi chú|lưu ý|chú thích|ghi chu|luu y)\s*[:.]/i.test(first)) return true;
  return texts.length === 1 && /^(?:\*+|\((?:\d{1,2}|\*+)\)|[¹²³])\s*\S{2,}/.test(first);
}

const PAGE_MARK =
  /^\(?\s*(?:trang|tr|page|tờ)\.?\s*\d+(?:\s*\/\s*\d+)?\s*\)?$|^\(?\s*(?:xem )?(?:còn )?tiếp (?:theo )?(?:ở )?(?:trang|bảng)|^\(?\s*(?:hết|còn tiếp|xem tiếp|tiếp theo|\.{3,}|…+)\s*\)?$/i;

/** "Trang 1/2", "(Xem tiếp trang sau)": one cell about the paper, not about people. */
export function isPageMark(texts: readonly string[]): boolean {
  return texts.length === 1 && PAGE_MARK.test(tidy(texts[0]!));
}
