import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import { rows } from '../database/sql.js';
import { addDays, maxDay, minDay, type Day } from '../domain/calendar.js';
import { completion, countsOf, doneOf, isReached, type Completion } from '../domain/completion.js';
import { PACE_WINDOW_DAYS, type DoneChange } from '../domain/forecast.js';
import { MEASURES, noMeasures, type Measures } from '../domain/ledger.js';
import type { EffectiveTarget, UnitTarget } from '../domain/targets.js';
import { idsOfPath, UnitTree, type UnitPlace } from '../units/unit-tree.js';
import { CampaignPlaces } from './campaign-places.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { CampaignTargets, targetAt, type Correction } from './campaign-targets.js';
import type { CompletionQueryDto, TrendQueryDto } from './completion-query.dto.js';
import { childOrder, parseChildrenQuery, type ChildrenQuery } from './children-query.js';
import { childDto, completionDto, targetDto, type CompletionDto, type TrendDto } from './completion.dto.js';
import {
  changesOf,
  childChanges,
  childSums,
  minus,
  total,
  unitChanges,
  unitMovements,
  unitSums,
  type Movement,
} from './ledger-sums.js';

/** A trend over more days than this is no chart. */
const MAX_TREND_DAYS = 3_660;

interface Child {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

/** A unit, or the people on it alone, with what was done there of late. */
interface Part {
  readonly measures: Measures;
  readonly recent: readonly DoneChange[];
  readonly target: EffectiveTarget;
  /** By how many more people are late than its last day says. */
  readonly correction: number;
}

/** Numbers of a unit and its children on any day, from the ledger alone: the cost does not follow the people. */
@Injectable()
export class CompletionService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly targets: CampaignTargets,
    private readonly places: CampaignPlaces,
  ) {}

  async completion(caller: Caller, campaignId: number, query: CompletionQueryDto): Promise<CompletionDto> {
    const children = parseChildrenQuery(query.childrenRange, query.childrenSort);
    const head = await this.rules.head(campaignId);
    const unit = await this.places.unitFor(caller, head, query.unitId);
    const day = this.places.dayFor(query.asOf);
    const [way, whole, below, near, corrections] = await Promise.all([
      this.tree.way(unit.path, caller.scope('read')),
      this.figures(head, unit.id, day),
      this.below(head, unit.id, day),
      this.targets.around(head.id, unit.path),
      this.targets.corrections(head, unit.path, day),
    ]);
    const target = targetAt(head, unit.path, near);
    const [parts, doneByLastDay] = await Promise.all([
      this.children(head, unit, day, children, below, near, corrections),
      this.doneByLastDay(head, unit, day, target),
    ]);
    const items = parts.items.map(({ child, part }) => childDto(child, this.compute(head, day, part), part.target));
    const own = minus(whole.measures, parts.sum);
    const hasOwn = MEASURES.some((measure) => own[measure] !== 0);
    // The people on the unit itself are the last entry, in every order.
    if (hasOwn && children.offset <= parts.total && parts.total < children.offset + children.limit) {
      const since = addDays(day, -PACE_WINDOW_DAYS);
      const inChildren = await childChanges(this.reader.manager, head, unit.id, since, day);
      // What changed on the unit itself: the whole less its children. The signs add up in the pace.
      const recent = [...whole.recent, ...inChildren.map(({ day: on, change }) => ({ day: on, change: -change }))];
      const correction = sumOf(corrections.filter(({ path }) => path === unit.path));
      // An assigned number is the unit's as a whole (R17).
      const ownTarget = { ...target, assignedTarget: null };
      const part = { measures: own, recent, target: ownTarget, correction };
      items.push(childDto(null, this.compute(head, day, part), ownTarget));
    }
    const all = this.compute(head, day, { ...whole, target, correction: sumOf(corrections) });
    return completionDto(head, day, unit, way, {
      completion: all,
      target,
      unitsReached: parts.reached,
      unitsTotal: parts.peopled,
      doneByLastDay,
      childrenTotal: parts.total + Number(hasOwn),
      children: items,
    });
  }

  /** How many were done when the last day was over: the picture that a late completion does not change. */
  private async doneByLastDay(
    head: CampaignHead,
    unit: UnitPlace,
    day: Day,
    { lastDay }: EffectiveTarget,
  ): Promise<number | null> {
    if (lastDay === null || day <= lastDay) return null;
    return doneOf(await unitSums(this.reader.manager, head.id, unit.id, lastDay), head.rules);
  }

  async trend(caller: Caller, campaignId: number, query: TrendQueryDto): Promise<TrendDto> {
    const head = await this.rules.head(campaignId);
    const unit = await this.places.unitFor(caller, head, query.unitId);
    const to = minDay(query.to ?? this.clock.today(), this.clock.today());
    const from = maxDay(query.from ?? minDay(head.startsOn, to), addDays(to, 1 - MAX_TREND_DAYS));
    const before = addDays(from, -1);
    const [near, base, movements, recent] = await Promise.all([
      this.targets.around(head.id, unit.path),
      unitSums(this.reader.manager, head.id, unit.id, minDay(before, to)),
      unitMovements(this.reader.manager, head.id, unit.id, before, to),
      unitChanges(this.reader.manager, head, unit.id, addDays(to, -PACE_WINDOW_DAYS), to),
    ]);
    const days = runningSums(base, movements, from, to);
    const target = targetAt(head, unit.path, near);
    const last = { measures: days.at(-1)?.measures ?? base, recent, target, correction: 0 };
    const { forecast } = this.compute(head, to, last);
    return {
      campaignId: String(head.id),
      doneWhen: head.rules.doneWhen,
      unit: { id: String(unit.id), name: unit.name },
      days: days.map(({ day, measures }) => ({ day, ...countsOf(measures, head.rules), lapsing: measures.lapsing })),
      target: targetDto(target),
      forecast,
    };
  }

  private async figures(head: CampaignHead, unitId: number, day: Day): Promise<Pick<Part, 'measures' | 'recent'>> {
    const em = this.reader.manager;
    const [measures, recent] = await Promise.all([
      unitSums(em, head.id, unitId, day),
      unitChanges(em, head, unitId, addDays(day, -PACE_WINDOW_DAYS), day),
    ]);
    return { measures, recent };
  }

  private async below(head: CampaignHead, unitId: number, day: Day): Promise<Below> {
    const em = this.reader.manager;
    const text = 'SELECT id, name, path FROM units WHERE parent_id = ? ORDER BY position, search_key, id';
    const [units, sums] = await Promise.all([rows<Child>(em, text, [unitId]), childSums(em, head.id, unitId, day)]);
    return { units, sums };
  }

  private async children(
    head: CampaignHead,
    unit: UnitPlace,
    day: Day,
    query: ChildrenQuery,
    { units, sums }: Below,
    near: ReadonlyMap<number, UnitTarget>,
    corrections: readonly Correction[],
  ): Promise<Children> {
    const zero = noMeasures();
    const byChild = correctionsOfChildren(unit.path, corrections);
    const all = units.map((child) => ({ child, measures: sums.get(child.id) ?? zero }));
    const peopled = all.filter(({ measures }) => countsOf(measures, head.rules).eligible > 0);
    const hasReached = ({ child, measures }: { child: Child; measures: Measures }): boolean =>
      isReached(measures, targetAt(head, child.path, near), head.rules);
    const chosen = childOrder(all, query, head.rules).slice(query.offset, query.offset + query.limit);
    const recent = await changesOf(
      this.reader.manager,
      head,
      chosen.map(({ child }) => child.id),
      addDays(day, -PACE_WINDOW_DAYS),
      day,
    );
    return {
      total: units.length,
      peopled: peopled.length,
      reached: peopled.filter(hasReached).length,
      sum: total(sums.values()),
      items: chosen.map(({ child, measures }) => ({
        child,
        part: {
          measures,
          recent: recent.get(child.id) ?? [],
          target: targetAt(head, child.path, near),
          correction: byChild.get(child.id) ?? 0,
        },
      })),
    };
  }

  private compute(head: CampaignHead, asOf: Day, { measures, recent, target, correction }: Part): Completion {
    const { rules, calendar, startsOn } = head;
    return completion({
      measures,
      target,
      rules,
      asOf,
      calendar,
      recent,
      startsOn,
      overdueCorrection: correction,
    });
  }
}

/** The children of a unit and their sums, by id. */
interface Below {
  readonly units: readonly Child[];
  readonly sums: ReadonlyMap<number, Measures>;
}

interface Children {
  readonly total: number;
  /** Of them, those with anybody eligible, and of these, those that have reached their target. */
  readonly peopled: number;
  readonly reached: number;
  readonly sum: Measures;
  readonly items: { child: Child; part: Part }[];
}

function sumOf(corrections: readonly Correction[]): number {
  return corrections.reduce((sum, { delta }) => sum + delta, 0);
}

/**
 * Corrections below each child, by its id. A child's own last day is in its target already, so that a correction at the
 * child itself that comes from it does not count for it.
 */
function correctionsOfChildren(parentPath: string, corrections: readonly Correction[]): Map<number, number> {
  const result = new Map<number, number>();
  for (const { path, delta, ofUnit } of corrections) {
    const [id, ...below] = idsOfPath(path.slice(parentPath.length));
    if (id === undefined || (ofUnit && below.length === 0)) continue;
    result.set(id, (result.get(id) ?? 0) + delta);
  }
  return result;
}

function runningSums(
  base: Measures,
  movements: readonly Movement[],
  from: Day,
  to: Day,
): { day: Day; measures: Measures }[] {
  const days: { day: Day; measures: Measures }[] = [];
  let sums = base;
  let next = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (; next < movements.length && movements[next]!.day <= day; next += 1) sums = total([sums, movements[next]!]);
    days.push({ day, measures: sums });
  }
  return days;
}
