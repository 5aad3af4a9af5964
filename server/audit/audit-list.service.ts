import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badRequest, notFound, type ErrorParams } from '../common/app-error.js';
import { idsOf, parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { idsIn, row, rows, type Param } from '../database/sql.js';
import { addDays, isDay } from '../domain/calendar.js';
import type { AuditView } from './audit.dto.js';

/** Vietnam's midnight in UTC. */
const MIDNIGHT = 'T17:00:00.000Z';

const SPEC: ListSpec = {
  sortable: { id: 'a.id', at: 'a.id', action: 'a.action', actorId: 'a.actor_id' },
  nullable: ['actorId'],
  defaultSort: ['id', 'DESC'],
  tieBreaker: 'a.id',
  filters: ['id', 'action', 'actorId', 'day', 'targetType', 'targetId'],
};

interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly actor_id: number | null;
  readonly actor_name: string | null;
  readonly action: string;
  readonly target_type: string | null;
  readonly target_id: number | null;
  readonly params: string;
}

const SELECT = `SELECT a.*, u.display_name AS actor_name FROM audit_log a LEFT JOIN users u ON u.id = a.actor_id`;

@Injectable()
export class AuditListService {
  constructor(private readonly reader: DataSource) {}

  async list(query: RawQuery): Promise<Page<AuditView>> {
    const { filter, orderBy, limit, offset } = parseListQuery(query, SPEC);
    const em = this.reader.manager;
    const where: string[] = ['1 = 1'];
    const params: Param[] = [];
    const add = (sql: string, ...values: Param[]): void => {
      where.push(sql);
      params.push(...values);
    };
    const ids = idsOf(filter);
    if (ids !== null) add(idsIn(em, 'a.id'), JSON.stringify(ids));
    const actors = idsOf(filter, 'actorId');
    if (actors !== null) add(idsIn(em, 'a.actor_id'), JSON.stringify(actors));
    const targets = idsOf(filter, 'targetId');
    if (targets !== null) add(idsIn(em, 'a.target_id'), JSON.stringify(targets));
    if (filter.action !== undefined) add('a.action = ?', String(filter.action));
    if (filter.targetType !== undefined) add('a.target_type = ?', String(filter.targetType));
    if (filter.day !== undefined) add('a.at >= ? AND a.at < ?', ...boundsOf(filter.day));
    const condition = where.join(' AND ');
    const found = await rows<AuditRow>(em, `${SELECT} WHERE ${condition} ${orderBy} LIMIT ? OFFSET ?`, [
      ...params,
      limit,
      offset,
    ]);
    const count = await row<{ n: number }>(em, `SELECT count(*) AS n FROM audit_log a WHERE ${condition}`, params);
    return new Page('audit', found.map(viewOf), Number(count?.n ?? 0), offset);
  }

  async find(id: number): Promise<AuditView> {
    const found = await row<AuditRow>(this.reader.manager, `${SELECT} WHERE a.id = ?`, [id]);
    if (found === undefined) throw notFound('thing');
    return viewOf(found);
  }
}

/** The instants at which a Vietnamese day begins and ends. */
function boundsOf(day: unknown): [from: string, to: string] {
  if (!isDay(day)) throw badRequest('INVALID_FILTER', {}, { 'filter.day': { code: 'INVALID_DAY' } });
  return [`${addDays(day, -1)}${MIDNIGHT}`, `${day}${MIDNIGHT}`];
}

function viewOf(found: AuditRow): AuditView {
  const asId = (id: number | null): string | null => (id === null ? null : String(id));
  return {
    id: String(found.id),
    at: found.at,
    actorId: asId(found.actor_id),
    actorName: found.actor_name,
    action: found.action,
    targetType: found.target_type,
    targetId: asId(found.target_id),
    params: JSON.parse(found.params) as ErrorParams,
  };
}
