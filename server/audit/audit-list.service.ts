import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badRequest, notFound, type ErrorParams } from '../common/app-error.js';
import { idsOf, parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { row } from '../database/sql.js';
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

const COLUMNS = 'a.*, u.display_name AS actor_name';
const FROM = 'FROM audit_log a LEFT JOIN users u ON u.id = a.actor_id';

@Injectable()
export class AuditListService {
  constructor(private readonly reader: DataSource) {}

  async list(query: RawQuery): Promise<Page<AuditView>> {
    const list = parseListQuery(query, SPEC);
    const { filter } = list;
    const em = this.reader.manager;
    const where = new Conditions(em)
      .among('a.id', idsOf(filter))
      .among('a.actor_id', idsOf(filter, 'actorId'))
      .among('a.target_id', idsOf(filter, 'targetId'));
    if (filter.action !== undefined) where.and('a.action = ?', String(filter.action));
    if (filter.targetType !== undefined) where.and('a.target_type = ?', String(filter.targetType));
    if (filter.day !== undefined) where.and('a.at >= ? AND a.at < ?', ...boundsOf(filter.day));
    const source = { columns: COLUMNS, from: FROM, counted: 'FROM audit_log a', where };
    const { found, total } = await readPage<AuditRow>(em, source, list);
    return new Page('audit', found.map(viewOf), total, list.offset);
  }

  async find(id: number): Promise<AuditView> {
    const found = await row<AuditRow>(this.reader.manager, `SELECT ${COLUMNS} ${FROM} WHERE a.id = ?`, [id]);
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
