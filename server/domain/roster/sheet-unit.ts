import { fold, tidy } from '../fold.js';
import { isUnnamedSheet } from './sheet-roles.js';
import { type UnitIndex, unitDisplayName, unitKey } from './units.js';
import { NO_UNIT_PAIRS, UNIT_TYPES } from './unit-words.js';

/** "10A1", "12 Toán", "D15CNPM1", "K17A", "7/2": how classes are called. */
const CLASS_CODE =
  /^(?:\d{1,2}\s?[A-ZĐ]{1,3}\d{0,2}|\d{1,2}[/.]\d{1,2}|[A-ZĐ]{1,3}\d{2}[A-ZĐ\d.-]{1,12}|K\d{2}\S{0,8}|1[0-2]\s\p{L}{2,12}\d?)$/u;
/** Names of sheets that say what the sheet is, not whose it is. */
const NO_UNIT =
  /^(?:ds|danh sach|data|du lieu|nhap lieu|bieu|bieu mau|mau|mau so|phu luc|pl|tong hop|th|bang|bao cao|bc|form|export|ket qua|chi tiet|file|table|roster|trang|page|so lieu|thong ke|can bo|cbcc|cbccvc|cbvc|cbnv|cbgvnv|cbgv|cnv|cnvc|nhan vien|nhan su|lao dong|nld|nguoi lao dong|vien chuc|cong chuc|hoc sinh|hs|sinh vien|sv|hssv|giao vien|gv|bien che|hop dong|hd|nam|nu|dot|lan|thang|quy|nam hoc|hoc ky|tuan|ngay|t|bhxh|bhyt|bhtn|vssid|vneid|tk|d|c|final|moi|new|ok|xong|chinh thuc|goc|in|print)(?: |$|\d)/;
/** "Lớp 10A (45 HS)", "10A1 - SS 45": how many they are is no part of the name. */
const SIZE =
  /[\s\-–,;:]*[([]?\s*(?:(?:sĩ số|sỹ số|ss|sl|tổng số)\s*:?\s*\d{1,3}|\d{1,3}\s*(?:người|lao động|học sinh|sinh viên|cán bộ|nhân viên|hs|sv|lđ|ng|em))\s*[)\]]?$/i;
const DATE_LIKE = /^[\d\s./_-]+$/;

/**
 * The unit that the name of a sheet stands for, or null (Q25): a known unit, a name that begins with a kind of unit, a class. Any
 * other name counts only in a file where several sheets are read (`isOneOfMany`), and never one that tells what the sheet is.
 */
export function unitOfSheet(name: string, isOneOfMany: boolean, units: UnitIndex): string | null {
  const text = unitDisplayName(tidy(name).replaceAll('_', ' ').replace(SIZE, ''));
  const folded = fold(text);
  if (folded === '' || isUnnamedSheet(text) || DATE_LIKE.test(text)) return null;
  const known = knownUnit(text, units);
  if (known !== null) return known;
  const bare = text.replace(/^(?:ds|danh sách)\s+/i, '');
  if (beginsWithType(bare)) return unitDisplayName(bare);
  if (CLASS_CODE.test(text.toUpperCase()) && !/^(?:TK|D0|C1|T)\d/i.test(text)) return text;
  if (bare !== text && CLASS_CODE.test(bare.toUpperCase())) return bare;
  return isOneOfMany && !NO_UNIT.test(folded) ? text : null;
}

/** By its name, or with the kind of unit that a tab leaves out: "10A1" for "Lớp 10A1". */
function knownUnit(text: string, units: UnitIndex): string | null {
  for (const key of [unitKey(text), ...['lop', 'phong', 'khoa', 'to'].map((type) => `${type} ${fold(text)}`)]) {
    const ids = units.byKey.get(key);
    if (ids !== undefined) return ids.length === 1 ? units.byId.get(ids[0]!)!.name : text;
  }
  return null;
}

function beginsWithType(text: string): boolean {
  const words = tidy(text).toLowerCase().split(' ');
  const pair = words.slice(0, 2).join(' ');
  if (words.length < 2 || NO_UNIT_PAIRS.has(pair, true)) return false;
  return (
    UNIT_TYPES.has(pair, true) || UNIT_TYPES.has(words[0]!, true) || words[0] === 'p.' || /^p\.\p{L}/u.test(words[0]!)
  );
}
