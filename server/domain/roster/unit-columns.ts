import { fold } from '../fold.js';
import { foldHeader } from './match-header.js';
import type { Guess } from './column-guesses.js';

/** Kinds of unit from the whole to the part, as headers call them: of two the later one says where somebody is. */
const RANKS: readonly ReadonlySet<string>[] = [
  new Set(
    'truong,cong ty,co quan,don vi chu quan,co quan chu quan,don vi cap tren,khu vuc,chi nhanh,co so,cum'.split(','),
  ),
  new Set('don vi,don vi cong tac,noi cong tac,noi lam viec,don vi truc thuoc,khoi,khoi lop,nganh'.split(',')),
  new Set('phong,khoa,ban,phong ban,trung tam,xuong,phan xuong,khoa phong,phong khoa,van phong,thon,ap'.split(',')),
  new Set(
    'bo phan,to,lop,ten lop,lop hoc,doi,nhom,chuyen,bo mon,to chuyen mon,to bo mon,to cm,to doi,to san xuat'.split(','),
  ),
];

/**
 * Where several columns name units ("Khoa" and "Lớp", "Phòng" and "Tổ"), the finest is the unit and the next coarser one the unit
 * above it. By what the headers are called, else by which names lie within which; null fields where neither says so.
 */
export function settleUnits(guesses: readonly Guess[], byColumn: readonly (readonly string[])[]): void {
  const parents = guesses.filter(({ field }) => field === 'parentUnit');
  const units = guesses.filter(({ field }) => field === 'unit');
  if (units.length === 0 && parents.length > 0 && !guesses.some(({ field }) => field === 'positionUnit')) {
    units.push(...parents.splice(0, 1));
    units[0]!.field = 'unit';
  }
  if (units.length > 1) {
    const [finest, ...coarser] = [...units].sort((a, b) => rankOf(b) - rankOf(a) || within(b, a, byColumn));
    const isClear = rankOf(finest!) > rankOf(coarser[0]!) || within(coarser[0]!, finest!, byColumn) > 0;
    if (!isClear) return;
    coarser.forEach((one) => (one.field = 'parentUnit'));
    parents.unshift(...coarser);
  }
  // One unit above is enough to tell two of the same name apart.
  parents.slice(1).forEach((one) => Object.assign(one, { field: null, reason: 'unknown' }));
}

function rankOf({ header }: Guess): number {
  const folded = foldHeader(header);
  const rank = RANKS.findIndex((names) => names.has(folded));
  return rank >= 0
    ? rank
    : RANKS.findLastIndex((names) => [...names].some((name) => ` ${folded} `.includes(` ${name} `)));
}

/** Positive if every name in `b` lies within one name of `a`, and not the other way round; negative the other way; else 0. */
function within(a: Guess, b: Guess, byColumn: readonly (readonly string[])[]): number {
  const isWithin = (inner: readonly string[], outer: readonly string[]): boolean => {
    const found = new Map<string, string>();
    return inner.every((text, i) => {
      if (text === '' || (outer[i] ?? '') === '') return true;
      const key = fold(text);
      const known = found.get(key);
      found.set(key, outer[i]!);
      return known === undefined || known === outer[i];
    });
  };
  const first = byColumn[a.column] ?? [];
  const second = byColumn[b.column] ?? [];
  return Number(isWithin(second, first)) - Number(isWithin(first, second));
}
