/**
 * Letters to add, drop or change to make `a` into `b` (Levenshtein), or `limit + 1` as soon as more than `limit` are needed.
 * Compares UTF-16 units; meant for folded text.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const line = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(change, above[j]! + 1, line[j - 1]! + 1);
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    above = line;
  }
  return Math.min(above[b.length]!, limit + 1);
}

/** Which letters a text holds, a bit for each: a quick look before the distance is measured. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= 1 << (text.charCodeAt(i) % 32);
  return mask;
}

/** Letters that only one of two texts holds; a letter added, dropped or changed makes at most two. */
export function differingLetters(a: number, b: number): number {
  let count = 0;
  for (let rest = (a ^ b) >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
