import type { Day } from './calendar.js';

/**
 * What a unit has of its own: percent and last day inherit down the tree where null, an assigned number does not (R17).
 * `extendedTo`: more time granted to the unit with what is below it; the target itself stays as it was.
 */
export interface UnitTarget {
  readonly unitId: number;
  /** Ids from the root down to the unit, '/1/5/12/'. */
  readonly path: string;
  readonly percent: number | null;
  readonly lastDay: Day | null;
  readonly assigned: number | null;
  readonly extendedTo: Day | null;
}

/** Where the last day that counts was set. `campaign`: percent and last day both; `inherited`: at a unit above. */
export const TARGET_SOURCES = ['campaign', 'unit', 'inherited', 'extension'] as const;
export type TargetSource = (typeof TARGET_SOURCES)[number];

/** What a unit is to reach, and where that comes from. */
export interface EffectiveTarget {
  readonly percent: number;
  readonly lastDay: Day | null;
  /** Number of people that the agency assigned to this very unit (R17). */
  readonly assignedTarget: number | null;
  readonly source: TargetSource;
  /** Unit that set the percent, the last day; null: the campaign. */
  readonly percentFrom: number | null;
  readonly lastDayFrom: number | null;
  /** Under an extension, what the target says without it. */
  readonly original: { readonly lastDay: Day | null } | null;
}

/** A unit's target by the rules of inheritance: the nearest unit above wins, and at one unit its extension does. */
export function effectiveTarget(
  campaign: { readonly percent: number; readonly lastDay: Day | null },
  path: string,
  units: ReadonlyMap<number, UnitTarget>,
): EffectiveTarget {
  let { percent, lastDay } = campaign;
  let percentFrom: number | null = null;
  let lastDayFrom: number | null = null;
  let original: { lastDay: Day | null } | null = null;
  const ids = idsOf(path);
  for (const id of ids) {
    const own = units.get(id);
    if (own === undefined) continue;
    if (own.percent !== null) [percent, percentFrom] = [own.percent, id];
    if (own.lastDay !== null) [lastDay, lastDayFrom, original] = [own.lastDay, id, null];
    if (own.extendedTo !== null) {
      original ??= { lastDay };
      [lastDay, lastDayFrom] = [own.extendedTo, id];
    }
  }
  const self = ids.at(-1);
  const isOwn = percentFrom === self || lastDayFrom === self;
  const isCampaigns = percentFrom === null && lastDayFrom === null;
  const source = original !== null ? 'extension' : isOwn ? 'unit' : isCampaigns ? 'campaign' : 'inherited';
  const assignedTarget = self === undefined ? null : (units.get(self)?.assigned ?? null);
  return { percent, lastDay, assignedTarget, source, percentFrom, lastDayFrom, original };
}

/** A unit where it is on a day otherwise than above it: late (+1) where above is not, or the other way round (−1). */
export interface Flip {
  readonly unitId: number;
  readonly path: string;
  readonly sign: 1 | -1;
}

/** Paths from `from` on, before `to`: a subtree, or several side by side. */
export type PathRange = readonly [from: string, to: string];

/**
 * The last days of a campaign's tree: its own, and those that units have of their own (set or extended). Subtrees are
 * intervals in the order of paths, so "who is late on a day" is a list of intervals, usually one or none.
 */
export class Deadlines {
  private readonly own: readonly { readonly unitId: number; readonly path: string; readonly lastDay: Day }[];

  /** `hasPersonal`: some person has a last day of their own, which this knows nothing about. */
  constructor(
    readonly campaignPath: string,
    readonly campaignLastDay: Day | null,
    private readonly units: readonly UnitTarget[],
    readonly hasPersonal = false,
  ) {
    this.own = units
      .flatMap(({ unitId, path, lastDay, extendedTo }) => {
        const day = extendedTo ?? lastDay;
        return day === null || !path.startsWith(campaignPath) ? [] : [{ unitId, path, lastDay: day }];
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The same with another last day of the campaign. */
  withCampaignDay(lastDay: Day | null): Deadlines {
    return new Deadlines(this.campaignPath, lastDay, this.units, this.hasPersonal);
  }

  /** Has every unit the campaign's last day? */
  get isUniform(): boolean {
    return this.own.length === 0;
  }

  /** The last day for people of the unit with this path. */
  lastDayOf(path: string): Day | null {
    let found = this.campaignLastDay;
    let length = 0;
    for (const { path: above, lastDay } of this.own) {
      if (above.length > length && path.startsWith(above)) [found, length] = [lastDay, above.length];
    }
    return found;
  }

  /** Is somebody there late on `day`? From the day after the last day (C4). */
  isLate(path: string, day: Day): boolean {
    return isPast(this.lastDayOf(path), day);
  }

  /** Units at which lateness changes on the way down, in the order of the tree. */
  flips(day: Day): Flip[] {
    const result: Flip[] = [];
    const way: { path: string; isLate: boolean }[] = [];
    for (const { unitId, path, lastDay } of this.own) {
      while (way.length > 0 && !path.startsWith(way.at(-1)!.path)) way.pop();
      const above = way.at(-1)?.isLate ?? isPast(this.campaignLastDay, day);
      const isLate = isPast(lastDay, day);
      if (isLate !== above) result.push({ unitId, path, sign: isLate ? 1 : -1 });
      way.push({ path, isLate });
    }
    return result;
  }

  /** Where people are late on `day`, as disjoint intervals of paths in order. */
  lateRanges(day: Day): PathRange[] {
    const root: PathRange = [this.campaignPath, endOf(this.campaignPath)];
    const late: [string, string][] = [];
    const add = (from: string, to: string, isLate: boolean): void => {
      if (!isLate || from >= to) return;
      const last = late.at(-1);
      if (last !== undefined && last[1] === from) last[1] = to;
      else late.push([from, to]);
    };
    const way: { end: string; isLate: boolean }[] = [{ end: root[1], isLate: isPast(this.campaignLastDay, day) }];
    let cursor = root[0];
    const leave = (): void => {
      const { end, isLate } = way.pop()!;
      add(cursor, end, isLate);
      if (end > cursor) cursor = end;
    };
    for (const { path, sign } of this.flips(day)) {
      while (way.at(-1)!.end <= path) leave();
      add(cursor, path, way.at(-1)!.isLate);
      cursor = path;
      way.push({ end: endOf(path), isLate: sign === 1 });
    }
    while (way.length > 0) leave();
    return late;
  }
}

function isPast(lastDay: Day | null, day: Day): boolean {
  return lastDay !== null && day > lastDay;
}

/** The first path behind a subtree: '0' follows '/' byte by byte. */
function endOf(path: string): string {
  return `${path.slice(0, -1)}0`;
}

function idsOf(path: string): number[] {
  return path.split('/').filter(Boolean).map(Number);
}
