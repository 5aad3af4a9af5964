import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { rows } from '../database/sql.js';
import { addDays, maxDay, minDay, type Day } from '../domain/calendar.js';
import { completion, countsOf, doneOf, type Completion, type Target } from '../domain/completion.js';
import { PACE_WINDOW_DAYS, type DoneChange } from '../domain/forecast.js';
import { MEASURES, noMeasures, type Measures } from '../domain/ledger.js';
import { idsOfPath, UnitTree, type UnitPlace } from '../units/unit-tree.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import type { CompletionQueryDto, TrendQueryDto } from './completion-query.dto.js';
import { childOrder, parseChildrenQuery, type ChildrenQuery } from './children-query.js';
import { childDto, completionDto, targetDto, type CompletionDto, type TrendDto } from './completion.dto.js';
import { childMovements, childSums, minus, total, unitMovements, unitSums, type Movement } from './ledger-sums.js';

/** A trend over more days than this is no chart. */
const MAX_TREND_DAYS = 3_660;

interface Child {
  readonly id: number;
  readonly name: string;
}

/** Numbers of a unit and its children on any day, from the ledger alone: the cost does not follow the people. */
@Injectable()
export class CompletionService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
  ) {}

  async completion(caller: Caller, campaignId: number, query: CompletionQueryDto): Promise<CompletionDto> {
    const children = parseChildrenQuery(query.childrenRange, query.childrenSort);
    const head = await this.rules.head(campaignId);
    const unit = await this.unitFor(caller, head, query.unitId);
    const day = this.dayFor(query.asOf);
    const [way, whole, parts] = await Promise.all([
      this.tree.way(unit.path, caller.scope('read')),
      this.figures(head, unit.id, day),
      this.children(head, unit.id, day, children),
    ]);
    const own = minus(whole.measures, parts.sum);
    const target = targetOf(head);
    const items = parts.items.map((part) => childDto(part.child, part.completion, target));
    const hasOwn = MEASURES.some((measure) => own[measure] !== 0);
    // The people on the unit itself are the last entry, in every order.
    if (hasOwn && children.offset <= parts.total && parts.total < children.offset + children.limit) {
      const movements = ownMovements(whole.movements, parts.movements);
      items.push(childDto(null, this.compute(head, day, own, movements), target));
    }
    const all = this.compute(head, day, whole.measures, whole.movements);
    const entries = parts.total + Number(hasOwn);
    return completionDto(head, day, unit, way, { completion: all, target }, entries, items);
  }

  async trend(caller: Caller, campaignId: number, query: TrendQueryDto): Promise<TrendDto> {
    const head = await this.rules.head(campaignId);
    const unit = await this.unitFor(caller, head, query.unitId);
    const to = minDay(query.to ?? this.clock.today(), this.clock.today());
    const from = maxDay(query.from ?? minDay(head.startsOn, to), addDays(to, 1 - MAX_TREND_DAYS));
    const before = addDays(from, -1);
    const [base, movements, recent] = await Promise.all([
      unitSums(this.reader.manager, head.id, unit.id, minDay(before, to)),
      unitMovements(this.reader.manager, head.id, unit.id, before, to),
      unitMovements(this.reader.manager, head.id, unit.id, addDays(to, -PACE_WINDOW_DAYS), to),
    ]);
    const days = runningSums(base, movements, from, to);
    const { forecast } = this.compute(head, to, days.at(-1)?.measures ?? base, recent);
    return {
      campaignId: String(head.id),
      doneWhen: head.rules.doneWhen,
      unit: { id: String(unit.id), name: unit.name },
      days: days.map(({ day, measures }) => ({ day, ...countsOf(measures, head.rules), lapsing: measures.lapsing })),
      target: targetDto(targetOf(head)),
      forecast,
    };
  }

  /** The unit asked for, or where the caller stands in the campaign; 404 outside the scope or the campaign's tree. */
  private async unitFor(caller: Caller, head: CampaignHead, unitId: string | undefined): Promise<UnitPlace> {
    const scope = caller.scope('read');
    if (unitId === undefined) {
      const inside = scope.paths?.find((path) => path.startsWith(head.unitPath));
      const path = inScope(scope, head.unitPath) ? head.unitPath : inside;
      if (path === undefined) throw notFound('campaign');
      return this.tree.placeFor(caller, 'read', idsOfPath(path).at(-1)!);
    }
    const unit = await this.tree.placeFor(caller, 'read', Number(unitId));
    if (!unit.path.startsWith(head.unitPath) && !head.unitPath.startsWith(unit.path)) throw notFound('unit');
    return unit;
  }

  private dayFor(asOf: Day | undefined): Day {
    const today = this.clock.today();
    if (asOf === undefined) return today;
    if (asOf > today) throw unprocessable('FUTURE_DAY', { on: asOf, today });
    return asOf;
  }

  private async figures(
    head: CampaignHead,
    unitId: number,
    day: Day,
  ): Promise<{ measures: Measures; movements: Movement[] }> {
    const em = this.reader.manager;
    const [measures, movements] = await Promise.all([
      unitSums(em, head.id, unitId, day),
      unitMovements(em, head.id, unitId, addDays(day, -PACE_WINDOW_DAYS), day),
    ]);
    return { measures, movements };
  }

  private async children(
    head: CampaignHead,
    parentId: number,
    day: Day,
    query: ChildrenQuery,
  ): Promise<{
    total: number;
    sum: Measures;
    movements: Movement[];
    items: { child: Child; completion: Completion }[];
  }> {
    const em = this.reader.manager;
    const [units, sums, movements] = await Promise.all([
      rows<Child>(em, 'SELECT id, name FROM units WHERE parent_id = ? ORDER BY position, search_key, id', [parentId]),
      childSums(em, head.id, parentId, day),
      childMovements(em, head.id, parentId, addDays(day, -PACE_WINDOW_DAYS), day),
    ]);
    const zero = noMeasures();
    const ordered = childOrder(
      units.map((child) => ({ child, measures: sums.get(child.id) ?? zero })),
      query,
      head.rules,
    );
    return {
      total: units.length,
      sum: total(sums.values()),
      movements: [...movements.values()].flat(),
      items: ordered.slice(query.offset, query.offset + query.limit).map(({ child, measures }) => ({
        child,
        completion: this.compute(head, day, measures, movements.get(child.id) ?? []),
      })),
    };
  }

  private compute(head: CampaignHead, asOf: Day, measures: Measures, movements: readonly Movement[]): Completion {
    const recent = movements.map((movement): DoneChange => ({
      day: movement.day,
      change: doneOf(movement, head.rules),
    }));
    const { rules, calendar, startsOn } = head;
    return completion({ measures, target: targetOf(head), rules, asOf, calendar, recent, startsOn });
  }
}

/** Every unit has the campaign's target as long as none of its own is set. */
function targetOf(head: CampaignHead): Target {
  return { percent: head.targetPercent, lastDay: head.lastDay, assignedTarget: null };
}

/** What moved on the unit itself: the whole less its children, day by day. The signs add up in the pace. */
function ownMovements(whole: readonly Movement[], children: readonly Movement[]): Movement[] {
  const zero = noMeasures();
  return [...whole, ...children.map((movement) => ({ ...minus(zero, movement), day: movement.day }))];
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
