import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { subtreeRange } from '../auth/scope.js';
import { unprocessable } from '../common/app-error.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { row, rows, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { countsOf } from '../domain/completion.js';
import { movementOf, type MovementKind } from '../domain/movements.js';
import { BUCKETS, type Bucket } from '../domain/stages.js';
import { breathe } from '../jobs/breathe.js';
import type { UnitPlace } from '../units/unit-tree.js';
import { CampaignPlaces } from './campaign-places.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { unitSums } from './ledger-sums.js';
import type {
  ChangedPeopleQueryDto,
  ChangedPersonDto,
  ChangesDto,
  ChangesQueryDto,
  MovementDto,
} from './movements.dto.js';

const LIST = {
  sortable: { id: 's.participant_id', name: 'p.sort_key' },
  defaultSort: ['id', 'ASC'],
  tieBreaker: 's.participant_id',
} as const;

/** Up to so many people an area is gone through by its units; more, by the campaign's index of buckets. */
const SMALL = 20_000;

/** Two days and a subtree. */
interface Asked {
  readonly head: CampaignHead;
  readonly unit: UnitPlace;
  readonly from: Day;
  readonly to: Day;
  readonly isSmall: boolean;
}

/**
 * Those of the area whose span (`s`, unit `u`) ended between the days, or began: everybody else is unchanged, and not read.
 * `o`, `ou`: the span of the other day, and its unit.
 */
type Side = 'gone' | 'come';

interface Group {
  bucket: Bucket;
  other: Bucket | null;
  is_inside: number | boolean;
  n: number;
}

/** What changed between two days for a unit with what is below it: exactly, from the spans that end or begin between. */
@Injectable()
export class MovementsService {
  /** A property, so that specs need no area of that size. */
  smallArea = SMALL;

  constructor(
    private readonly reader: DataSource,
    private readonly rules: CampaignRules,
    private readonly places: CampaignPlaces,
  ) {}

  async changes(caller: Caller, campaignId: number, query: ChangesQueryDto): Promise<ChangesDto> {
    const asked = await this.asked(caller, campaignId, query);
    const { head, unit, from, to } = asked;
    const em = this.reader.manager;
    const [before, after] = [await unitSums(em, head.id, unit.id, from), await unitSums(em, head.id, unit.id, to)];
    const movements = new Map<string, MovementDto>();
    for (const side of ['gone', 'come'] as const) {
      for await (const group of this.groups(asked, side)) addInto(movements, side, group);
    }
    const list = [...movements.values()].sort((a, b) => b.people - a.people);
    const wentOn = list.filter((movement) => movement.from !== null).reduce((sum, { people }) => sum + people, 0);
    const counts = countsOf(before, head.rules);
    return {
      campaignId: String(head.id),
      from,
      to,
      unit: { id: String(unit.id), name: unit.name },
      before: counts,
      after: countsOf(after, head.rules),
      unchanged: counts.headcount - wentOn,
      movements: list,
    };
  }

  async people(caller: Caller, campaignId: number, query: ChangedPeopleQueryDto): Promise<Page<ChangedPersonDto>> {
    const { orderBy, offset, limit } = parseListQuery({ sort: query.sort, range: query.range }, LIST);
    const asked = await this.asked(caller, campaignId, query);
    const side: Side = query.kind === 'joined' || query.kind === 'transferred_in' ? 'come' : 'gone';
    const own = side === 'come' ? query.toBucket : query.fromBucket;
    const other = side === 'come' ? query.fromBucket : query.toBucket;
    const { sql, params } = this.query(asked, side, own ?? null, PEOPLE);
    const way = wayOf(query.kind, subtreeRange(asked.unit.path));
    const where = [sql, way.sql];
    const all: Param[] = [...params, ...way.params];
    if (other !== undefined) {
      // The other side of somebody who is not here on that day is nobody's business here.
      where.push(query.kind === 'stage' ? 'o.bucket = ?' : `'' = ?`);
      all.push(other);
    }
    const rest = where.join(' AND ');
    const em = this.reader.manager;
    const total = await row<{ n: number }>(em, `SELECT COUNT(*) AS n ${rest}`, all);
    const found = await rows<{ id: number; full_name: string; unit: string; bucket: Bucket; other: Bucket | null }>(
      em,
      `SELECT s.participant_id AS id, p.full_name, ${query.kind === 'stage' ? 'ou.name' : 'u.name'} AS unit, s.bucket,
         o.bucket AS other ${rest} ${orderBy} LIMIT ? OFFSET ?`,
      [...all, limit, offset],
    );
    const items = found.map(({ id, full_name, unit, bucket, other: then }): ChangedPersonDto => {
      const place = {
        id: String(id),
        participantId: String(id),
        fullName: full_name,
        unitName: unit,
        kind: query.kind,
      };
      if (side === 'come') return { ...place, from: null, to: bucket };
      return { ...place, from: bucket, to: query.kind === 'stage' ? then : null };
    });
    return new Page('changed_people', items, total?.n ?? 0, offset);
  }

  private async asked(caller: Caller, campaignId: number, query: ChangesQueryDto): Promise<Asked> {
    const head = await this.rules.head(campaignId);
    const unit = await this.places.unitFor(caller, head, query.unitId);
    const to = this.places.dayFor(query.to);
    if (query.from >= to) throw unprocessable('DAYS_OUT_OF_ORDER', { earlier: to, later: query.from });
    const sums = await unitSums(this.reader.manager, head.id, unit.id, to);
    return { head, unit, from: query.from, to, isSmall: countsOf(sums, head.rules).headcount <= this.smallArea };
  }

  private async *groups(asked: Asked, side: Side): AsyncGenerator<Group> {
    const [low, high] = subtreeRange(asked.unit.path);
    const isInside = `CASE WHEN ou.path >= ? AND ou.path < ? THEN 1 ELSE 0 END`;
    // Bucket by bucket, so that nobody else waits for long.
    for (const bucket of asked.isSmall ? [null] : BUCKETS) {
      const { sql, params } = this.query(asked, side, bucket, '');
      yield* await rows<Group>(
        this.reader.manager,
        `SELECT s.bucket, o.bucket AS other, ${isInside} AS is_inside, COUNT(*) AS n ${sql} GROUP BY 1, 2, 3`,
        [low, high, ...params],
      );
      await breathe();
    }
  }

  private query(asked: Asked, side: Side, bucket: Bucket | null, more: string): { sql: string; params: Param[] } {
    const { head, unit, from, to, isSmall } = asked;
    const [low, high] = subtreeRange(unit.path);
    const isGone = side === 'gone';
    const [own, other] = isGone ? [from, to] : [to, from];
    const tables = isSmall ? 'units u CROSS JOIN spans s' : 'spans s CROSS JOIN units u';
    const inBucket = bucket !== null ? 's.bucket = ?' : isSmall ? '1 = 1' : `s.bucket IN (${QUOTED})`;
    return {
      sql: `FROM ${tables} ${more}
        LEFT JOIN spans o ON o.participant_id = s.participant_id AND o.from_day <= ? AND o.to_day > ?
        LEFT JOIN units ou ON ou.id = o.unit_id
        WHERE u.id = s.unit_id AND s.campaign_id = ? AND ${inBucket} AND s.from_day <= ? AND s.to_day > ?
          AND u.path >= ? AND u.path < ?
          AND ${isGone ? 's.to_day <= ?' : 's.from_day > ? AND (ou.id IS NULL OR ou.path < ? OR ou.path >= ?)'}`,
      params: [
        ...[other, other, head.id],
        ...(bucket === null ? [] : [bucket]),
        ...[own, own, low, high],
        ...(isGone ? [to] : [from, low, high]),
      ],
    };
  }
}

const QUOTED = BUCKETS.map((bucket) => `'${bucket}'`).join(', ');

/** Names, for lists of people. */
const PEOPLE = 'JOIN participants pa ON pa.id = s.participant_id JOIN people p ON p.id = pa.person_id';

/** Of those gone or come, who moved in this way. */
function wayOf(kind: MovementKind, [low, high]: readonly [string, string]): { sql: string; params: Param[] } {
  switch (kind) {
    case 'stage':
      return { sql: 'ou.path >= ? AND ou.path < ? AND o.bucket <> s.bucket', params: [low, high] };
    case 'transferred_out':
      return { sql: 'o.bucket IS NOT NULL AND (ou.path < ? OR ou.path >= ?)', params: [low, high] };
    case 'transferred_in':
      return { sql: 'o.bucket IS NOT NULL', params: [] };
    default:
      return { sql: 'o.bucket IS NULL', params: [] };
  }
}

function addInto(movements: Map<string, MovementDto>, side: Side, { bucket, other, is_inside, n }: Group): void {
  const inside = { isMember: true, isInside: true, bucket };
  const there = { isMember: other !== null, isInside: Boolean(is_inside), bucket: other };
  const kind = side === 'gone' ? movementOf(inside, there) : movementOf(there, inside);
  if (kind === null) return;
  const from = side === 'gone' ? bucket : null;
  const to = side === 'come' ? bucket : kind === 'stage' ? other : null;
  const key = `${kind} ${from} ${to}`;
  const before = movements.get(key)?.people ?? 0;
  movements.set(key, { kind, from, to, people: before + n });
}
