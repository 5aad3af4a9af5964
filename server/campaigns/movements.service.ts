import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { subtreeRange } from '../auth/scope.js';
import { unprocessable } from '../common/app-error.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { idsIn, rows, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { countsOf } from '../domain/completion.js';
import { movementOf, type MovementKind } from '../domain/movements.js';
import type { Bucket } from '../domain/stages.js';
import type { UnitPlace } from '../units/unit-tree.js';
import { CampaignPlaces } from './campaign-places.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { unitSums } from './ledger-sums.js';
import { piecesOf } from './stage-days.js';
import type {
  ChangedPeopleQueryDto,
  ChangedPersonDto,
  ChangesDto,
  ChangesQueryDto,
  MovementDto,
} from './movements.dto.js';

const LIST = {
  sortable: { id: 'id', name: 'name' },
  defaultSort: ['id', 'ASC'],
} as const;

/** Up to so many people an area is gone through by its units; of more, the whole campaign. */
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
    const { sort, offset, limit } = parseListQuery({ sort: query.sort, range: query.range }, LIST);
    const asked = await this.asked(caller, campaignId, query);
    const found = await this.keys(asked, query, sort.field === 'name');
    const sign = sort.direction === 'DESC' ? -1 : 1;
    found.sort((a, b) => sign * (a.key === b.key ? a.id - b.id : a.key < b.key ? -1 : 1));
    const page = found.slice(offset, offset + limit).map(({ id }) => id);
    return new Page('changed_people', await this.shown(asked, query.kind, page), found.length, offset);
  }

  /** Everybody behind a number, with what they are sorted by. */
  private async keys(
    asked: Asked,
    { kind, fromBucket, toBucket }: ChangedPeopleQueryDto,
    byName: boolean,
  ): Promise<{ id: number; key: string }[]> {
    const side = sideOf(kind);
    const way = wayOf(kind, subtreeRange(asked.unit.path));
    const [own, other] = side === 'come' ? [toBucket, fromBucket] : [fromBucket, toBucket];
    // The other side of somebody who is not here on that day is nobody's business here.
    if (other !== undefined && kind !== 'stage') return [];
    const conditions = [
      way.sql,
      ...(own === undefined ? [] : ['s.bucket = ?']),
      ...(other === undefined ? [] : ['o.bucket = ?']),
    ];
    const more = [own, other].filter((bucket) => bucket !== undefined);
    const names = byName ? 'JOIN participants pa ON pa.id = s.participant_id JOIN people p ON p.id = pa.person_id' : '';
    const columns = `s.participant_id AS id, ${byName ? 'p.sort_key' : `''`} AS key`;
    const result: { id: number; key: string }[] = [];
    for await (const { sql, params } of this.moved(asked, side, names)) {
      const text = `SELECT ${columns} ${sql} AND ${conditions.join(' AND ')}`;
      result.push(
        ...(await rows<{ id: number; key: string }>(this.reader.manager, text, [...params, ...way.params, ...more])),
      );
    }
    return result;
  }

  /** Name, and the stage of each day on which the person is in the unit. */
  private async shown(asked: Asked, kind: MovementKind, ids: readonly number[]): Promise<ChangedPersonDto[]> {
    const em = this.reader.manager;
    const load = async (day: Day): Promise<Map<number, { name: string; unit: string; bucket: Bucket }>> => {
      const found = await rows<{ id: number; name: string; unit: string; bucket: Bucket }>(
        em,
        `SELECT pa.id, p.full_name AS name, u.name AS unit, s.bucket
         FROM participants pa JOIN people p ON p.id = pa.person_id JOIN spans s ON s.participant_id = pa.id
           JOIN units u ON u.id = s.unit_id
         WHERE ${idsIn(em, 'pa.id')} AND s.from_day <= ? AND s.to_day > ?`,
        [JSON.stringify(ids), day, day],
      );
      return new Map(found.map((one) => [one.id, one]));
    };
    const then = sideOf(kind) === 'gone' ? await load(asked.from) : null;
    const now = sideOf(kind) === 'come' || kind === 'stage' ? await load(asked.to) : null;
    return ids.flatMap((id) => {
      const known = now?.get(id) ?? then?.get(id);
      if (known === undefined) return [];
      const place = { id: String(id), participantId: String(id), fullName: known.name, unitName: known.unit, kind };
      return { ...place, from: then?.get(id)?.bucket ?? null, to: now?.get(id)?.bucket ?? null };
    });
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
    const isInside = `CASE WHEN ou.path >= ? AND ou.path < ? THEN 1 ELSE 0 END`;
    for await (const { sql, params } of this.moved(asked, side, '')) {
      yield* await rows<Group>(
        this.reader.manager,
        `SELECT s.bucket, o.bucket AS other, ${isInside} AS is_inside, COUNT(*) AS n ${sql} GROUP BY 1, 2, 3`,
        [...subtreeRange(asked.unit.path), ...params],
      );
    }
  }

  /** Those of the area who may have moved, piece by piece, as the rest of a SELECT. */
  private async *moved(asked: Asked, side: Side, joins: string): AsyncGenerator<{ sql: string; params: Param[] }> {
    const { head, unit, from, to, isSmall } = asked;
    const isGone = side === 'gone';
    const [own, other] = isGone ? [from, to] : [to, from];
    const area = { campaignId: head.id, path: unit.path, day: own, isSmall };
    for await (const piece of piecesOf(this.reader.manager, area)) {
      yield {
        sql: `FROM ${piece.from} ${joins}
          LEFT JOIN spans o ON o.participant_id = s.participant_id AND o.from_day <= ? AND o.to_day > ?
          LEFT JOIN units ou ON ou.id = o.unit_id
          WHERE ${piece.where}
            AND ${isGone ? 's.to_day <= ?' : 's.from_day > ? AND (ou.id IS NULL OR ou.path < ? OR ou.path >= ?)'}`,
        params: [other, other, ...piece.params, ...(isGone ? [to] : [from, ...subtreeRange(unit.path)])],
      };
    }
  }
}

function sideOf(kind: MovementKind): Side {
  return kind === 'joined' || kind === 'transferred_in' ? 'come' : 'gone';
}

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
