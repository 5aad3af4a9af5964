import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { forbidden, notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { idsIn, row, rows, type Param } from '../database/sql.js';
import type { Bucket } from '../domain/stages.js';
import { personSearch } from '../participants/person-search.js';
import { peopleInScope, PersonAccess, personInScope } from '../participants/person-access.js';
import {
  PERSON_COLUMNS,
  personDto,
  type MergedNameDto,
  type NamedPersonDto,
  type ParticipationDto,
  type PersonDetailDto,
  type PersonDto,
  type PersonListQueryDto,
  type PersonRow,
} from './person.dto.js';

const LIST = {
  sortable: { id: 'p.id', name: 'p.sort_key', fullName: 'p.sort_key' },
  defaultSort: ['name', 'ASC'],
  tieBreaker: 'p.id',
  filters: ['id', 'q', 'guardianId'],
} as const;

/** Lists of people and one person. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly access: PersonAccess,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, query: PersonListQueryDto): Promise<Page<PersonDto>> {
    const { filter, orderBy, offset, limit } = parseListQuery({ ...query }, LIST);
    const { where, params } = this.conditions(caller, filter);
    const em = this.reader.manager;
    const counted = await row<{ n: number }>(em, `SELECT COUNT(*) AS n FROM people p WHERE ${where}`, params);
    const found = await rows<PersonRow>(
      em,
      `SELECT ${PERSON_COLUMNS} FROM people p WHERE ${where} ${orderBy} LIMIT ? OFFSET ?`,
      [...params, limit, offset],
    );
    const items = found.map((person) => personDto(person, false));
    return new Page('people', items, counted?.n ?? 0, offset);
  }

  async get(caller: Caller, id: number, isReveal: boolean): Promise<PersonDetailDto> {
    const em = this.reader.manager;
    await this.access.require(caller, 'read', id, em);
    if (isReveal && !(await this.access.may(caller, 'reveal', id, em))) throw forbidden();
    const person = await row<PersonRow>(em, `SELECT ${PERSON_COLUMNS} FROM people p WHERE p.id = ?`, [id]);
    if (person === undefined) throw notFound('person');
    if (isReveal) {
      await this.audit.write({ actorId: caller.userId, action: 'reveal', targetType: 'person', targetId: id });
    }
    const [guardians, children, participations, merged] = await Promise.all([
      person.guardian_id === null ? [] : this.named(caller, 'p.id = ?', person.guardian_id),
      this.named(caller, 'p.guardian_id = ?', id),
      this.participations(caller, id),
      this.mergedInto(id),
    ]);
    const mergedInto = person.merged_into === null ? null : String(person.merged_into);
    const guardian = guardians[0] ?? null;
    return { ...personDto(person, isReveal), guardian, children, participations, mergedInto, merged };
  }

  private async mergedInto(id: number): Promise<MergedNameDto[]> {
    const found = await rows<{ id: number; full_name: string; change_id: number | null }>(
      this.reader.manager,
      `SELECT p.id, p.full_name, (SELECT MAX(x.change_id) FROM people_changes x JOIN changes c ON c.id = x.change_id
         WHERE x.person_id = p.id AND x.field = 'mergedInto' AND c.state <> 'undone') AS change_id
       FROM people p WHERE p.merged_into = ? ORDER BY p.id`,
      [id],
    );
    return found.map((one) => ({
      id: String(one.id),
      fullName: one.full_name,
      changeId: one.change_id === null ? null : String(one.change_id),
    }));
  }

  private async named(caller: Caller, sql: string, id: number): Promise<NamedPersonDto[]> {
    const scope = personInScope(caller.scope('read'), this.clock.today());
    const found = await rows<{ id: number; full_name: string }>(
      this.reader.manager,
      `SELECT p.id, p.full_name FROM people p WHERE ${sql} AND ${scope.sql} ORDER BY p.sort_key, p.id`,
      [id, ...scope.params],
    );
    return found.map((one) => ({ id: String(one.id), fullName: one.full_name }));
  }

  private async participations(caller: Caller, personId: number): Promise<ParticipationDto[]> {
    const today = this.clock.today();
    const found = await rows<{
      id: number;
      campaign_id: number;
      campaign_name: string;
      unit_id: number;
      unit_name: string;
      path: string;
      bucket: Bucket;
    }>(
      this.reader.manager,
      `SELECT pa.id, pa.campaign_id, c.name AS campaign_name, u.id AS unit_id, u.name AS unit_name, u.path, s.bucket
       FROM participants pa JOIN campaigns c ON c.id = pa.campaign_id
       JOIN spans s ON s.participant_id = pa.id AND s.from_day <= ? AND s.to_day > ? JOIN units u ON u.id = s.unit_id
       WHERE pa.person_id = ? ORDER BY c.starts_on DESC, pa.id`,
      [today, today, personId],
    );
    return found
      .filter(({ path }) => inScope(caller.scope('read'), path))
      .map((one) => ({
        id: String(one.id),
        campaignId: String(one.campaign_id),
        campaignName: one.campaign_name,
        unitId: String(one.unit_id),
        unitName: one.unit_name,
        stage: one.bucket,
      }));
  }

  private conditions(caller: Caller, filter: Readonly<Record<string, unknown>>): { where: string; params: Param[] } {
    const em = this.reader.manager;
    const scope = peopleInScope(caller.scope('read'), this.clock.today());
    const where = ['p.merged_into IS NULL', scope.sql];
    const params: Param[] = [...scope.params];
    const add = (sql: string, ...more: readonly Param[]): void => {
      where.push(sql);
      params.push(...more);
    };
    const ids = idsOf(filter);
    if (ids !== null) add(idsIn(em, 'p.id'), JSON.stringify(ids));
    const guardianIds = idsOf(filter, 'guardianId');
    if (guardianIds !== null) add(idsIn(em, 'p.guardian_id'), JSON.stringify(guardianIds));
    if (typeof filter.q === 'string' && filter.q.trim() !== '') {
      const { sql, params: more } = this.search(caller, filter.q.trim());
      add(sql, ...more);
    }
    return { where: where.join(' AND '), params };
  }

  /** By the beginnings of name words; by a whole number for those who may read numbers where the person is. */
  private search(caller: Caller, q: string): { sql: string; params: Param[] } {
    if (!caller.may('reveal')) return personSearch(q, null);
    return personSearch(q, personInScope(caller.scope('reveal'), this.clock.today()));
  }
}
