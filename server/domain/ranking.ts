/**
 * Sizes within which units are compared: in a unit of three one person is a third, in one of three hundred nothing. Bounds
 * are eligible people, both included; null: no upper bound.
 */
export const BANDS = ['1-9', '10-49', '50-199', '200+'] as const;
export type Band = (typeof BANDS)[number];

const BOUNDS: Readonly<Record<Band, readonly [from: number, to: number | null]>> = {
  '1-9': [1, 9],
  '10-49': [10, 49],
  '50-199': [50, 199],
  '200+': [200, null],
};

/** How a unit stands to all that are ranked. `too_small`: so few people that chance decides. */
export const VERDICTS = ['above', 'as_expected', 'below', 'too_small'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The band of a unit with so many eligible people; null where nobody is eligible. */
export function bandOf(eligible: number): Band | null {
  return BANDS.find((band) => BOUNDS[band][0] <= eligible && eligible <= (BOUNDS[band][1] ?? Infinity)) ?? null;
}

/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.959964;

/**
 * Wilson's 95 % interval of a share: what rates are compatible with `done` of `eligible`. Unlike the plain one it stays
 * within 0 and 1 and means something for few people (3 of 3 is at least 44 %, not 100 %). null where nobody is eligible.
 */
export function wilson(done: number, eligible: number): { low: number; high: number } | null {
  if (eligible <= 0) return null;
  const share = Math.min(1, done / eligible);
  const weight = (Z * Z) / eligible;
  const middle = (share + weight / 2) / (1 + weight);
  const half = (Z / (1 + weight)) * Math.sqrt((share * (1 - share)) / eligible + weight / (4 * eligible));
  // The ends are exact where nobody, or everybody, is done; only rounding would move them.
  return {
    low: done <= 0 ? 0 : Math.max(0, middle - half),
    high: done >= eligible ? 1 : Math.min(1, middle + half),
  };
}

/** Is a unit better or worse than `overall` (the rate of all ranked units together) by more than chance? */
export function verdictOf(done: number, eligible: number, overall: number): Verdict {
  const interval = wilson(done, eligible);
  if (interval === null || bandOf(eligible) === BANDS[0]) return 'too_small';
  if (interval.low > overall) return 'above';
  return interval.high < overall ? 'below' : 'as_expected';
}

/** Places by rate within each band, the best first; equals share one, and the next place is left out ("1, 1, 3"). */
export function placesOf<T extends { readonly done: number; readonly eligible: number }>(
  units: readonly T[],
): Map<T, number> {
  const places = new Map<T, number>();
  const byBand = Map.groupBy(units, ({ eligible }) => bandOf(eligible));
  for (const [band, members] of byBand) {
    if (band === null) continue;
    // Products instead of quotients: 1/3 and 2/6 are the same rate.
    const sorted = [...members].sort((a, b) => b.done * a.eligible - a.done * b.eligible);
    let place = 0;
    sorted.forEach((unit, i) => {
      const above = sorted[i - 1];
      const isEqual = above !== undefined && above.done * unit.eligible === unit.done * above.eligible;
      if (!isEqual) place = i + 1;
      places.set(unit, place);
    });
  }
  return places;
}
