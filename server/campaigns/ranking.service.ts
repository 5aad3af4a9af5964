import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { subtreeRange } from '../auth/scope.js';
import { breathe } from '../common/breathe.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { countsOf, missingOf, remainingTo } from '../domain/completion.js';
import type { Measures } from '../domain/ledger.js';
import { BANDS, bandOf, placesOf, verdictOf, wilson, type Band } from '../domain/ranking.js';
import type { UnitType } from '../units/unit.entity.js';
import { idsOfPath, UnitTree, type UnitPlace } from '../units/unit-tree.js';
import { CampaignPlaces } from './campaign-places.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { CampaignTargets, targetAt, type Correction } from './campaign-targets.js';
import { sumsOf } from './ledger-sums.js';
import type { BandDto, RankedUnitDto, Ranked, RankingQueryDto, RankingScopeDto } from './ranking.dto.js';

/** So many units are summed up between two breaths. */
const CHUNK = 500;

const SORTABLE = ['low', 'high', 'rate', 'name', 'eligible', 'done', 'missing', 'overdue', 'lapsing', 'place'] as const;
type SortField = (typeof SORTABLE)[number];
const LIST = {
  sortable: Object.fromEntries(SORTABLE.map((name) => [name, name])),
  defaultSort: ['low', 'DESC'],
} as const;

interface UnitRow extends UnitPlace {
  parent_id: number | null;
  type: UnitType;
}

/** A unit with its figures, before it is shown. */
interface Standing {
  readonly unit: UnitRow;
  readonly headcount: number;
  readonly eligible: number;
  readonly done: number;
  readonly lapsing: number;
  readonly overdue: number;
  readonly band: Band | null;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly isReached: boolean;
}

/** Compares units of about the same size, from the ledger alone. */
@Injectable()
export class RankingService {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: CampaignRules,
    private readonly places: CampaignPlaces,
    private readonly targets: CampaignTargets,
    private readonly tree: UnitTree,
  ) {}

  async ranking(caller: Caller, campaignId: number, query: RankingQueryDto): Promise<Page<RankedUnitDto>> {
    const { sort, offset, limit } = parseListQuery({ sort: query.sort, range: query.range }, LIST);
    const units = await this.standings(caller, campaignId, query);
    const overall = pooled(units);
    const places = placesOf(units);
    const chosen = query.band === undefined ? units : units.filter(({ band }) => band === query.band);
    const sorted = sortedBy(chosen, sort.field as SortField, sort.direction === 'DESC', places);
    const page = sorted.slice(offset, offset + limit);
    const ways = await this.tree.ways(
      page.map(({ unit }) => unit.path),
      caller.scope('read'),
    );
    const items = page.map((one): RankedUnitDto => {
      const { unit, band, headcount, eligible, done, rate, low, high, overdue, lapsing, isReached } = one;
      const id = String(unit.id);
      return {
        id,
        unit: { id, name: unit.name, path: ways.get(unit.path) ?? [] },
        band,
        headcount,
        eligible,
        done,
        rate,
        low,
        high,
        place: places.get(one) ?? null,
        overdue,
        lapsing,
        isReached,
        verdict: verdictOf(done, eligible, overall),
      };
    });
    return new Page('ranking', items, chosen.length, offset);
  }

  /** Every band, also one without a unit. */
  async bands(caller: Caller, campaignId: number, query: RankingScopeDto): Promise<BandDto[]> {
    const units = await this.standings(caller, campaignId, query);
    return BANDS.map((band) => {
      const members = units.filter((unit) => unit.band === band);
      const [eligible, done] = [sum(members, 'eligible'), sum(members, 'done')];
      return {
        band,
        units: members.length,
        eligible,
        done,
        rate: eligible > 0 ? done / eligible : null,
        unitsReached: members.filter(({ isReached }) => isReached).length,
      };
    });
  }

  /** Units with anybody in them, as asked for, in the order of the tree's paths. */
  private async standings(caller: Caller, campaignId: number, query: RankingScopeDto): Promise<Standing[]> {
    const head = await this.rules.head(campaignId);
    const area = await this.places.unitFor(caller, head, query.unitId);
    const day = this.places.dayFor(query.asOf);
    const units = await this.chosen(area, query.of ?? 'leaves');
    const [sums, targets, corrections] = [
      await this.sums(head, units, day),
      await this.targets.all(head.id),
      overdueByUnit(await this.targets.corrections(head, area.path, day)),
    ];
    return units.flatMap((unit) => {
      const measures = sums.get(unit.id);
      if (measures === undefined) return [];
      const counts = countsOf(measures, head.rules);
      const { headcount, eligible, done } = counts;
      if (headcount === 0) return [];
      const interval = wilson(done, eligible);
      const missing = head.deadlines.isLate(unit.path, day) ? missingOf(counts) : 0;
      const { percent } = targetAt(head, unit.path, targets);
      return {
        unit,
        headcount,
        eligible,
        done,
        lapsing: measures.lapsing,
        overdue: Math.max(0, missing + (corrections.get(unit.id) ?? 0)),
        band: bandOf(eligible),
        rate: eligible > 0 ? done / eligible : null,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        isReached: eligible > 0 && remainingTo(percent, eligible, done) === 0,
      };
    });
  }

  private async chosen(area: UnitPlace, of: Ranked): Promise<UnitRow[]> {
    const all = await rows<UnitRow>(
      this.reader.manager,
      'SELECT id, name, path, parent_id, type FROM units WHERE path >= ? AND path < ? ORDER BY path',
      subtreeRange(area.path),
    );
    if (of === 'children') return all.filter(({ parent_id }) => parent_id === area.id);
    if (of !== 'leaves') return all.filter(({ type }) => type === of);
    const parents = new Set(all.map(({ parent_id }) => parent_id));
    return all.filter(({ id }) => !parents.has(id));
  }

  private async sums(head: CampaignHead, units: readonly UnitRow[], day: Day): Promise<Map<number, Measures>> {
    const result = new Map<number, Measures>();
    for (let from = 0; from < units.length; from += CHUNK) {
      const ids = units.slice(from, from + CHUNK).map(({ id }) => id);
      for (const [id, sums] of await sumsOf(this.reader.manager, head.id, ids, day)) result.set(id, sums);
      await breathe();
    }
    return result;
  }
}

/** How many more are late than its own last day says, for every unit above a correction. */
function overdueByUnit(corrections: readonly Correction[]): Map<number, number> {
  const result = new Map<number, number>();
  for (const { path, delta, ofUnit } of corrections) {
    const ids = idsOfPath(path);
    // A unit's own last day is in its own figure already.
    for (const id of ofUnit ? ids.slice(0, -1) : ids) result.set(id, (result.get(id) ?? 0) + delta);
  }
  return result;
}

function pooled(units: readonly Standing[]): number {
  const eligible = sum(units, 'eligible');
  return eligible > 0 ? sum(units, 'done') / eligible : 0;
}

function sum(units: readonly Standing[], field: 'eligible' | 'done'): number {
  return units.reduce((total, unit) => total + unit[field], 0);
}

function sortedBy(
  units: readonly Standing[],
  field: SortField,
  isDescending: boolean,
  places: ReadonlyMap<Standing, number>,
): Standing[] {
  const sign = isDescending ? -1 : 1;
  if (field === 'name') {
    const collator = new Intl.Collator('vi');
    return [...units].sort((a, b) => sign * collator.compare(a.unit.name, b.unit.name) || a.unit.id - b.unit.id);
  }
  const keyOf = (one: Standing): number | null => {
    if (field === 'missing') return one.eligible - one.done;
    return field === 'place' ? (places.get(one) ?? null) : one[field];
  };
  return [...units].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    // Where nobody is eligible there is no rate: last, either way.
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a.unit.id - b.unit.id;
    return sign * (x - y) || a.unit.id - b.unit.id;
  });
}
