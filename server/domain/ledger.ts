import { addDays, type Day } from './calendar.js';
import { BUCKETS, type Bucket, type Rules } from './stages.js';
import { OPEN_END, type Span } from './spans.js';

/**
 * What the ledger counts, one column a measure: the eight buckets that partition the headcount, and counters beside them.
 * `seen` and `confirmed` count the evidence of the held stage; `lapsing` the declarations about to be deleted (C2).
 */
export const COUNTERS = ['installed', 'seen', 'confirmed', 'lapsing'] as const;
export const MEASURES = [...BUCKETS, ...COUNTERS] as const;
export type Measure = (typeof MEASURES)[number];
export type Measures = Record<Measure, number>;

/** One posting: on `day` the unit's measures change by these amounts (people; negative where they leave). */
export interface Posting {
  readonly unitId: number;
  readonly day: Day;
  readonly amounts: Measures;
}

/** All measures at zero. */
export function noMeasures(): Measures {
  const zero = {} as Measures;
  for (const measure of MEASURES) zero[measure] = 0;
  return zero;
}

/** Buckets in which a stage is held, so that its evidence means something. */
const HELD: ReadonlySet<Bucket> = new Set<Bucket>(['declared', 'submitted', 'approved', 'activated']);

/**
 * First day on which the declaration is on the lapsing list, or null if its span ends before. An undated declaration is
 * listed at once (T9), because it may be gone tomorrow.
 */
export function lapsingFrom(span: Span, rules: Rules): Day | null {
  if (span.bucket !== 'declared' || span.lapsesOn === null) return null;
  const isListedWhole = rules.lapseAfterDays === null || rules.lapsingDays >= rules.lapseAfterDays;
  if (span.isDeclaredAtLatest || isListedWhole) return span.from;
  const first = addDays(span.lapsesOn, -1 - rules.lapsingDays);
  const from = first > span.from ? first : span.from;
  return from < span.to ? from : null;
}

/** Adds to `measures` what a span that holds `day` counts on that day: the ledger's sums up to it, one person at a time. */
export function putOn(measures: Measures, span: Span, rules: Rules, day: Day): void {
  measures[span.bucket] += 1;
  if (span.isInstalled) measures.installed += 1;
  if (HELD.has(span.bucket) && span.evidence !== null && span.evidence !== 'claimed') measures[span.evidence] += 1;
  const lapsing = lapsingFrom(span, rules);
  if (lapsing !== null && lapsing <= day) measures.lapsing += 1;
}

/** Collects postings of many spans, added up per unit and day. Double entry: a span adds at `from` and takes away at `to`. */
export class LedgerDraft {
  private readonly byUnit = new Map<number, Map<Day, Measures>>();

  /** Adds (`sign` 1) or takes back (`sign` −1) what a span puts into its own unit. Open ends post nothing. */
  post(span: Span, rules: Rules, sign: 1 | -1): void {
    this.interval(span, span.bucket, span.from, sign);
    if (span.isInstalled) this.interval(span, 'installed', span.from, sign);
    if (HELD.has(span.bucket) && span.evidence !== null && span.evidence !== 'claimed') {
      this.interval(span, span.evidence, span.from, sign);
    }
    const lapsing = lapsingFrom(span, rules);
    if (lapsing !== null) this.interval(span, 'lapsing', lapsing, sign);
  }

  /** Postings that are not zero throughout, each multiplied onto the unit and all its ancestors. */
  postings(ancestorsAndSelf: (unitId: number) => readonly number[]): Posting[] {
    const total = new Map<number, Map<Day, Measures>>();
    for (const [unitId, days] of this.byUnit) {
      for (const target of ancestorsAndSelf(unitId)) {
        const targetDays = at(total, target, () => new Map<Day, Measures>());
        for (const [day, amounts] of days) addInto(at(targetDays, day, noMeasures), amounts);
      }
    }
    const result: Posting[] = [];
    for (const [unitId, days] of total) {
      for (const [day, amounts] of days) {
        if (MEASURES.some((measure) => amounts[measure] !== 0)) result.push({ unitId, day, amounts });
      }
    }
    return result.sort((a, b) => a.unitId - b.unitId || (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }

  private interval(span: Span, measure: Measure, from: Day, sign: 1 | -1): void {
    const days = at(this.byUnit, span.unitId, () => new Map<Day, Measures>());
    at(days, from, noMeasures)[measure] += sign;
    if (span.to !== OPEN_END) at(days, span.to, noMeasures)[measure] -= sign;
  }
}

function addInto(target: Measures, amounts: Measures): void {
  for (const measure of MEASURES) target[measure] += amounts[measure];
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
