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
