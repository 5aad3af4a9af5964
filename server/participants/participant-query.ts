import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../auth/scope.js';
import { inScope, scopeCondition, withoutNested } from '../auth/scope.js';
import { CampaignRules, type CampaignHead } from '../campaigns/campaign-rules.js';
import { CampaignTargets } from '../campaigns/campaign-targets.js';
import { unitSums } from '../campaigns/ledger-sums.js';
import { notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import type { Sort } from '../common/list-query.js';
import type { SqlText } from '../database/conditions.js';
import { SideReader } from '../database/side-reader.js';
import { row, rows, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { countsOf } from '../domain/completion.js';
import type { Measures } from '../domain/ledger.js';
import { STAGES } from '../domain/stages.js';
import { idsOfPath, UnitTree } from '../units/unit-tree.js';
import { batchConditions } from './batch-conditions.js';
import { condition, type Candidates, type Condition } from './condition.js';
import { isPlain, ledgerCount } from './ledger-count.js';
import { contactConditions, contactedSince, reasonConditions } from './more-conditions.js';
import { parseParticipantFilter, type ParticipantFilter } from './participant-filter.js';
import { orderBy } from './participant-order.js';
import { isWholeNumber, personSearch } from './person-search.js';
import { fromWhere, idsCondition, type Selection, type Start } from './selection.js';
import { worklistCondition, type Worklist } from './worklists.js';

const NOWHERE: Scope = { paths: [] };
/** Up to here ids are fetched rather than counted. */
const FEW = 5_000;
/** More than this are sorted without looking up their names to settle ties. */
const MANY = 10_000;
/** People in an area from which on an index over everybody beats going through it. */
const BIG_AREA = 20_000;

/** A selection with what is known of its size. */
export interface Chosen extends Selection {
  readonly filter: ParticipantFilter;
  /** A day before today: who was there then, to be read only and without identifiers (U3). */
  readonly isPast: boolean;
  /** The ledger's sums of campaign and area on the day, where one unit holds the area. */
  readonly sums: Measures | null;
  /** The conditions name the very participants. */
  readonly isNarrow: boolean;
}

/** The one place where it is decided who is on a list: pages, counts, worklists, exports and bulk actions ask here. */
@Injectable()
export class ParticipantQuery {
  /** A property, so that specs need no area of that size. */
  bigArea = BIG_AREA;

  constructor(
    private readonly reader: DataSource,
    private readonly side: SideReader,
    private readonly clock: Clock,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly targets: CampaignTargets,
  ) {}

  /**
   * Reads a filter as the API takes it, within a scope. `identifiers`: where `q` may also be a whole number; nowhere by
   * default. 404 for a campaign or unit outside the scope.
   */
  async choose(raw: Readonly<Record<string, unknown>>, scope: Scope, identifiers: Scope = NOWHERE): Promise<Chosen> {
    const today = this.clock.today();
    const filter = parseParticipantFilter(raw, today);
    const day = filter.asOf ?? today;
    const head = filter.campaignId === null ? null : await this.rules.head(filter.campaignId);
    const area = await this.area(scope, head, filter.unitId);
    const isPast = day < today;
    const conditions = this.conditions(filter, head, day, isPast ? NOWHERE : identifiers);
    return { filter, head, day, isPast, area, conditions, sums: await this.sums(head, area, day), isNarrow: false };
  }

  /** Of those chosen, who is on a worklist. */
  onWorklist(chosen: Chosen, worklist: Worklist): Chosen {
    const { head, day, filter, conditions } = chosen;
    if (head === null) return chosen;
    const more = worklistCondition(worklist, head, day);
    return { ...chosen, filter: { ...filter, worklist }, conditions: [...conditions, ...more] };
  }

  async count(chosen: Chosen): Promise<number> {
    return (await this.knownCount(chosen)) ?? (await this.countRows(chosen));
  }

  /** What need not be counted one by one, or null. */
  private async knownCount(chosen: Chosen): Promise<number | null> {
    return ledgerCount(chosen) ?? (await this.overdueCount(chosen)) ?? (await this.notContactedCount(chosen));
  }

  /** Who was not contacted since a day: everybody else is found by an index. */
  private async notContactedCount({ filter, ...chosen }: Chosen): Promise<number | null> {
    const { head, day, isPast } = chosen;
    if (filter.contactedBefore === null || head === null || isPast) return null;
    const all = { ...filter, contactedBefore: null };
    const conditions = this.conditions(all, head, day, NOWHERE);
    const total = ledgerCount({ ...chosen, filter: all, conditions });
    if (total === null) return null;
    const contacted = contactedSince(filter.contactedBefore, head);
    return total - (await this.countRows({ ...chosen, filter: all, conditions: [...conditions, contacted] }));
  }

  /** Who is late, by the ledger corrected by last days of units and persons; null where more than that is asked. */
  private async overdueCount({ filter, sums, head, area, day }: Chosen): Promise<number | null> {
    if (sums === null || head === null || filter.worklist !== 'overdue' || filter.stages !== null) return null;
    if (!isPlain(filter) || filter.isInstalled !== null || filter.evidence !== null) return null;
    return this.targets.overdue(head, area?.[0] ?? head.unitPath, sums, day);
  }

  /** How many match by the values of columns (aliases of `selection.ts`), as `n`. */
  group<T>(chosen: Chosen, columns: string, groupBy = columns): Promise<T[]> {
    const { sql, params } = this.from(chosen, this.startOf(chosen), columns);
    return this.read<T>(chosen, `SELECT ${columns}, COUNT(*) AS n ${sql} GROUP BY ${groupBy}`, params);
  }

  /** Ids of one page, sorted, and how many match in all. */
  async find(chosen: Chosen, sort: Sort, offset: number, limit: number): Promise<{ ids: number[]; total: number }> {
    const known = await this.knownCount(chosen);
    if (known !== null) return { ids: await this.page(chosen, sort, offset, limit, known), total: known };
    if (this.startsWithCandidates(chosen)) return this.gathered(chosen, sort, offset, limit);
    // One search instead of two, where few match: a name is looked for among everybody.
    const few = await this.few(chosen);
    if (few !== null) {
      const found: Chosen = {
        ...chosen,
        conditions: [idsCondition(this.reader.manager, 'pa.id', few)],
        isNarrow: true,
      };
      return { ids: await this.page(found, sort, offset, limit, few.length), total: few.length };
    }
    const total = await this.countRows(chosen);
    return { ids: await this.page(chosen, sort, offset, limit, total), total };
  }

  /** Page and total in one go, where each match is found by way of candidates: going through them is what costs. */
  private async gathered(
    chosen: Chosen,
    sort: Sort,
    offset: number,
    limit: number,
  ): Promise<{ ids: number[]; total: number }> {
    const order = orderBy(sort, true);
    const { sql, params } = this.from(chosen, this.startOf(chosen), order);
    const found = await this.read<{ id: number; total: number }>(
      chosen,
      `SELECT s.participant_id AS id, COUNT(*) OVER () AS total ${sql} ${order} LIMIT ? OFFSET ?`,
      [...params, limit, offset],
    );
    return { ids: found.map(({ id }) => id), total: found[0]?.total ?? (await this.countRows(chosen)) };
  }

  private async page(chosen: Chosen, sort: Sort, offset: number, limit: number, total: number): Promise<number[]> {
    if (offset >= total) return [];
    const order = orderBy(sort, total <= MANY);
    const start = this.startOfPage(chosen, sort, offset + limit, total);
    const { sql, params } = this.from(chosen, start, order);
    const text = `SELECT s.participant_id AS id ${sql} ${order} LIMIT ? OFFSET ?`;
    const isGathered = start === this.startOf(chosen) && total > FEW;
    const ends = [...params, limit, offset];
    return idsOf(isGathered ? await this.read(chosen, text, ends) : await rows(this.reader.manager, text, ends));
  }

  /** Walks along an index in the order asked for, where that meets enough matches soon enough; else gathers and sorts. */
  private startOfPage(chosen: Chosen, { field }: Sort, wanted: number, total: number): Start {
    const usual = this.startOf(chosen);
    if (chosen.isNarrow || total <= 2_000) return usual;
    if (field === 'unit' || field === 'unitName') return 'units';
    if (field !== 'name' && field !== 'fullName') return usual;
    if (chosen.head === null) return usual;
    // A match is met every (people / total) steps; gathering costs as many steps as there are matches.
    const people = Math.max(total, headcountOf(chosen) ?? 0);
    return (wanted * people) / total < total ? 'people' : usual;
  }

  /** All ids, if they are few; null if not. */
  private async few(chosen: Chosen): Promise<number[] | null> {
    const { sql, params } = this.from(chosen, this.startOf(chosen), '');
    const text = `SELECT s.participant_id AS id ${sql} LIMIT ?`;
    const found = await this.read<{ id: number }>(chosen, text, [...params, FEW + 1]);
    return found.length > FEW ? null : idsOf(found);
  }

  /** Everybody who matches today, in order of id, after one id: for work that goes on in chunks. */
  async ids(
    raw: Readonly<Record<string, unknown>>,
    scope: Scope,
    afterId: number,
    limit: number,
    identifiers: Scope = NOWHERE,
  ): Promise<number[]> {
    const chosen = await this.choose(raw, scope, identifiers);
    if (chosen.isPast) throw unprocessable('PAST_IS_READ_ONLY', { day: chosen.day });
    const start: Start = chosen.area === null ? 'participants' : this.startOf(chosen);
    const { sql, params } = this.from(chosen, start, 'pa.id', [condition('pa.id > ?', [afterId])]);
    const text = `SELECT pa.id ${sql} ORDER BY pa.id LIMIT ?`;
    return idsOf(await rows(this.reader.manager, text, [...params, limit]));
  }

  /** Everybody who matches and sits in these very units, in the order of the units and then by name. */
  async idsInUnits(chosen: Chosen, unitIds: readonly number[]): Promise<number[]> {
    const only = idsCondition(this.reader.manager, 'u.id', unitIds);
    const { sql, params } = this.from({ ...chosen, area: null }, 'units', 'pa.id p.sort_key', [only]);
    const found = await rows<{ id: number; unit_id: number }>(
      this.reader.manager,
      `SELECT pa.id, s.unit_id ${sql} ORDER BY p.sort_key, p.id`,
      params,
    );
    const byUnit = Map.groupBy(found, ({ unit_id }) => unit_id);
    return unitIds.flatMap((unitId) => (byUnit.get(unitId) ?? []).map(({ id }) => id));
  }

  private async area(
    scope: Scope,
    head: CampaignHead | null,
    unitId: number | null,
  ): Promise<readonly string[] | null> {
    const top = head?.unitPath ?? '/';
    if (unitId !== null) {
      const unit = await this.tree.find(unitId);
      if (unit === undefined || !inScope(scope, unit.path)) throw notFound('unit');
      return top.startsWith(unit.path) ? null : [unit.path];
    }
    if (scope.paths === null || scope.paths.some((path) => top.startsWith(path))) return null;
    const inside = withoutNested(scope.paths.filter((path) => path.startsWith(top)));
    if (inside.length === 0 && head !== null) throw notFound('campaign');
    return inside;
  }

  private conditions(filter: ParticipantFilter, head: CampaignHead | null, day: Day, identifiers: Scope): Condition[] {
    const em = this.reader.manager;
    const list: Condition[] = [];
    if (filter.stages !== null) list.push({ buckets: filter.stages });
    if (filter.worklist !== null && head !== null) list.push(...worklistCondition(filter.worklist, head, day));
    if (filter.ids !== null) list.push(idsCondition(em, 'pa.id', filter.ids));
    if (filter.personIds !== null) list.push(idsCondition(em, 'p.id', filter.personIds));
    if (filter.isInstalled !== null) list.push(condition(filter.isInstalled ? 's.is_installed' : 'NOT s.is_installed'));
    // As the ledger counts it: only a stage that is held has evidence.
    if (filter.evidence !== null) list.push({ buckets: STAGES }, condition('s.evidence = ?', [filter.evidence]));
    if (filter.isOwn) list.push(condition('u.id = ?', [filter.unitId]));
    if (filter.reason !== null) list.push(...reasonConditions(filter.reason.code));
    if (filter.guardianIds !== null) list.push(idsCondition(em, 'p.guardian_id', filter.guardianIds));
    list.push(...contactConditions(filter, head, day < this.clock.today() ? day : null));
    list.push(...batchConditions(filter, day < this.clock.today()));
    if (filter.position !== null) list.push(condition('p.position = ?', [filter.position]));
    if (filter.q !== null) list.push(searchCondition(filter.q, identifiers));
    return list;
  }

  private async sums(head: CampaignHead | null, area: readonly string[] | null, day: Day): Promise<Measures | null> {
    if (head === null || (area !== null && area.length !== 1)) return null;
    const unitId = area === null ? head.unitId : idsOfPath(area[0]!).at(-1)!;
    return unitSums(this.reader.manager, head.id, unitId, day);
  }

  private async countRows(chosen: Chosen): Promise<number> {
    const { sql, params } = this.from(chosen, this.startOf(chosen), '');
    return (await this.read<{ n: number }>(chosen, `SELECT COUNT(*) AS n ${sql}`, params))[0]?.n ?? 0;
  }

  private from(chosen: Chosen, start: Start, used: string, more: readonly Condition[] = []): SqlText {
    return fromWhere(this.reader.manager, chosen, start, used, more);
  }

  /** Aside, where all of a large selection may have to be gone through. */
  private async read<T>(chosen: Chosen, text: string, params: readonly Param[]): Promise<T[]> {
    const isLong = !chosen.isNarrow && (await this.mayBeMany(chosen));
    return isLong ? this.side.rows<T>(text, params) : rows<T>(this.reader.manager, text, params);
  }

  private async mayBeMany(chosen: Chosen): Promise<boolean> {
    const people = headcountOf(chosen);
    if (people !== null) return people > this.bigArea;
    const last = await row<{ id: number | null }>(this.reader.manager, 'SELECT MAX(id) AS id FROM participants');
    return (last?.id ?? 0) > this.bigArea;
  }

  private startsWithCandidates(chosen: Chosen): boolean {
    const start = this.startOf(chosen);
    return start === 'candidates' || (start === 'participants' && hasCandidates(chosen, 'participants'));
  }

  private startOf(chosen: Chosen): Start {
    const { filter, area, isNarrow } = chosen;
    if (isNarrow || filter.ids !== null) return 'participants';
    if (filter.isOwn) return 'units';
    if (filter.personIds !== null || filter.guardianIds !== null) return 'people';
    if (isWholeNumber(filter.q)) return 'people';
    const isLarge = area === null || (headcountOf(chosen) ?? Infinity) > this.bigArea;
    if (isLarge && hasCandidates(chosen, 'participants')) return 'participants';
    if (isLarge && hasCandidates(chosen, 'people')) return 'candidates';
    if (isLarge && hasIndex(chosen)) return 'spans';
    if (area !== null) return 'units';
    return filter.q === null && filter.position === null ? 'spans' : 'people';
  }
}

/** Everybody in campaign and area, by the ledger; null where it does not tell. */
function headcountOf({ head, sums }: Chosen): number | null {
  return head === null || sums === null ? null : countsOf(sums, head.rules).headcount;
}

function idsOf(found: readonly { readonly id: number }[]): number[] {
  return found.map(({ id }) => id);
}

function hasIndex({ conditions }: Chosen): boolean {
  return conditions.some((one) => 'hasIndex' in one);
}

function hasCandidates({ conditions }: Chosen, of: Candidates['of']): boolean {
  return conditions.some((one) => 'sql' in one && one.candidates?.of === of);
}

function searchCondition(q: string, identifiers: Scope): Condition {
  return personSearch(q, identifiers.paths?.length === 0 ? null : scopeCondition(identifiers, 'u.path'));
}
