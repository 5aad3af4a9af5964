/**
 * Is `a` what comes of `b` by one slip of the hand: one digit typed wrongly, two neighbours exchanged? Of equal length only; a
 * number is no slip of itself. For numbers of one kind, in normal form (I7).
 */
export function isOneSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let first = 0;
  while (a[first] === b[first]) first++;
  let last = a.length - 1;
  while (a[last] === b[last]) last--;
  return last === first || (last === first + 1 && a[first] === b[last] && a[last] === b[first]);
}

/**
 * What two numbers have in common where one is a slip of the other: the number without one of its digits, each once. Two numbers
 * that share a key may be one slip apart (`isOneSlip` decides), two that share none are not; so slips are found among many without
 * holding each against each. Neighbours in an office often have numbers in a row: without the same name a slip says nothing.
 */
export function slipKeys(number: string): string[] {
  const keys = new Set<string>();
  for (let at = 0; at < number.length; at++) keys.add(number.slice(0, at) + number.slice(at + 1));
  return [...keys];
}
