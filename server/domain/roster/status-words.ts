import { fold, tidy } from '../fold.js';
import type { FactKind } from '../stages.js';

/** What a value of a status column can be mapped to: a stage, a way out of the count, "not yet", or nothing at all. */
export const STATUS_CHOICES = [
  'declared',
  'submitted',
  'approved',
  'activated',
  'installed',
  'rejected',
  'exempted',
  'left',
  'not_started',
  'ignore',
] as const;
export type StatusChoice = (typeof STATUS_CHOICES)[number];

/** The kinds of facts that a status sheet can bring. */
export type StatusKind = Extract<FactKind, StatusChoice>;
/** What a person can have reached: a stage, or the app on the phone. */
export type Reached = Extract<StatusKind, 'declared' | 'submitted' | 'approved' | 'activated' | 'installed'>;

/**
 * What a word says by itself. `mark`: yes to whatever its column is about. `no`: not yet, of one stage or of all. `ask`: it may mean
 * several things, or takes somebody out of the count, which nobody's word list may decide (T10).
 */
export type StatusWord =
  | { readonly says: 'yes'; readonly stage: StatusChoice }
  | { readonly says: 'mark' }
  | { readonly says: 'no'; readonly stage: Reached | null }
  | { readonly says: 'ask'; readonly suggestion: StatusChoice | null };

/** The key of a cell that holds a date and nothing else. */
export const DATE_KEY = '@date';
const LONGEST_KEY = 120;

const MARKS = list(
  'x,v,r,1,co,roi,xong,ok,yes,y,true,dung,dat,da,da roi,da xong,xong roi,hoan thanh,da hoan thanh,hoan tat,da hoan tat',
);
const MARK_SYMBOLS = new Set(['✓', '✔', '√', '☑', '✅', '✔️', '+', '×', 'x']);
const NOS = list(
  'chua,chua co,khong,khong co,ko,k,no,n,false,0,chua lam,chua thuc hien,chua xong,chua hoan thanh,chua roi,chua dat,chua biet lam',
);
const NO_SYMBOLS = new Set(['-', '–', '—', '−', '☐', '□', '⬜']);

/** Ways of saying each stage, without "đã", "chưa" or what the thing is called. */
const VERBS: Readonly<Record<Reached, string>> = {
  declared:
    'ke khai,ke khai online,ke khai truc tuyen,khai bao,dang ky,dang ky tai khoan,dang ki,dang ki tai khoan,dk,lam ke khai',
  submitted:
    'nop,nop to khai,nop ho so,nop to khai giay,nop ban giay,nop mau,nop mau to khai,nop bhxh,nop cho bhxh,nop len bhxh,nop co quan bhxh,' +
    'nop to khai cho bhxh,nop ho so cho bhxh',
  approved:
    'duyet,phe duyet,cap tai khoan,cap tk,co tai khoan,co tk,duyet tai khoan,phe duyet tai khoan,duyet ho so,phe duyet ho so',
  activated: 'kich hoat,kich hoat tai khoan,dang nhap,dang nhap duoc,dang nhap lan dau,dang nhap tai khoan',
  installed:
    'cai,cai dat,cai app,cai dat app,cai ung dung,cai dat ung dung,tai app,tai ung dung,cai duoc,cai dat duoc,cai phan mem',
};
const STAGE_OF = new Map<string, Reached>(
  Object.entries(VERBS).flatMap(([stage, verbs]) => verbs.split(',').map((verb) => [verb, stage as Reached] as const)),
);

/** What the whole word means, where the pieces would not tell. */
const REJECTED = list(
  'bi tu choi,da bi tu choi,bi tra lai,da bi tra lai,tra lai ho so,ho so bi tra lai,khong duoc duyet,khong duoc phe duyet,khong hop le,ho so khong hop le',
);
const ASKED: ReadonlyMap<string, StatusChoice | null> = new Map([
  ...ask(
    'submitted',
    'cho duyet,dang cho duyet,cho phe duyet,dang cho phe duyet,doi duyet,dang doi duyet,cho ket qua,dang cho,dang cho ket qua',
  ),
  ...ask(
    'declared',
    'dang ky thanh cong,dang ki thanh cong,da dang ky thanh cong,thanh cong,da gui,da gui to khai,da gui ho so,gui to khai',
  ),
  ...ask('rejected', 'tu choi,khong duyet,loi,bi loi,sai thong tin,sai'),
  ...ask(
    'not_started',
    'dang lam,dang thuc hien,dang ke khai,dang dang ky,dang cai,dang cai dat,khong cai duoc,khong dang ky duoc,khong dang nhap duoc',
  ),
  ...ask(null, 'het han,qua han,bi xoa,da bi xoa,da het han,c,o'),
  ...ask(
    'left',
    'nghi,da nghi,nghi viec,da nghi viec,thoi viec,da thoi viec,nghi huu,da nghi huu,chuyen,da chuyen,chuyen cong tac,da chuyen cong tac,chuyen don vi,' +
      'da chuyen don vi,chuyen truong,da chuyen truong,thoi hoc,da thoi hoc,nghi hoc,da nghi hoc,ra truong,da ra truong,tot nghiep,da tot nghiep,mat,da mat',
  ),
  ...ask(
    'exempted',
    'mien,duoc mien,khong thuoc dien,khong thuoc doi tuong,thai san,nghi thai san,dang nghi thai san,nghi om,om,nghi sinh,nghi khong luong,di nuoc ngoai,' +
      'dang o nuoc ngoai,bao luu,khong co smartphone,khong co dien thoai,khong co dien thoai thong minh,khong dung smartphone,khong dung dien thoai thong minh,' +
      'khong su dung smartphone,khong su dung dien thoai thong minh,dien thoai khong ho tro,khong tham gia bhxh,nguoi nuoc ngoai,khong co cccd,' +
      'chua co cccd,chua co cccd gan chip,chua co ma so bhxh,khong co ma so bhxh',
  ),
]);

/** What is only the name of the thing: "Đã cài VssID" says no more than "Đã cài". One at a time: "có tài khoản VssID" is whole without one. */
const THING = / (?:vssid|app|ung dung|phan mem|tai khoan|bhxh|tren dien thoai|thanh cong)$/;
const YES_AROUND = /^(?:da duoc|da|duoc) (.+?)(?: roi| xong)?$|^(.+?) (?:roi|xong)$/;
const NO_AROUND = /^chua (?:duoc )?(.+?)(?: duoc)?$|^(.+?) chua$/;

/**
 * What a cell says as the key under which it is counted and mapped: folded, signs kept where there is nothing else, a question mark
 * never lost. Two spellings of one value have one key.
 */
export function statusKey(text: string): string {
  const folded = fold(text);
  const clean = tidy(text).toLowerCase();
  const key = folded === '' ? clean : clean.includes('?') ? `${folded} ?` : folded;
  return key.slice(0, LONGEST_KEY);
}

/** What the list of words knows of a key; null where it knows nothing (Q21). */
export function statusWord(key: string): StatusWord | null {
  if (MARKS.has(key) || MARK_SYMBOLS.has(key)) return { says: 'mark' };
  if (NOS.has(key) || NO_SYMBOLS.has(key)) return { says: 'no', stage: null };
  if (REJECTED.has(key)) return { says: 'yes', stage: 'rejected' };
  const asked = ASKED.get(key);
  if (asked !== undefined) return { says: 'ask', suggestion: asked };
  return phrase(key);
}

function phrase(key: string): StatusWord | null {
  const no = NO_AROUND.exec(key);
  const missing = no === null ? null : stageNamed(no[1] ?? no[2] ?? '');
  if (missing !== null) return { says: 'no', stage: missing };
  const yes = YES_AROUND.exec(key);
  const done = yes === null ? null : stageNamed(yes[1] ?? yes[2] ?? '');
  if (done !== null) return { says: 'yes', stage: done };
  const named = stageNamed(key);
  if (named === null) return null;
  // "Có tài khoản" says what is; "Kê khai" may be done, or to be done.
  return key.startsWith('co ') ? { says: 'yes', stage: named } : { says: 'ask', suggestion: named };
}

function stageNamed(words: string): Reached | null {
  for (let left = words; ;) {
    const stage = STAGE_OF.get(left);
    if (stage !== undefined) return stage;
    const shorter = left.replace(THING, '');
    if (shorter === left) return null;
    left = shorter;
  }
}

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(','));
}

function ask(suggestion: StatusChoice | null, words: string): (readonly [string, StatusChoice | null])[] {
  return words.split(',').map((word) => [word, suggestion] as const);
}
