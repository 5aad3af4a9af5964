import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { forbidden, notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage, type SqlText } from '../database/conditions.js';
import { row, rows } from '../database/sql.js';
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
    const list = parseListQuery({ ...query }, LIST);
    const source = { columns: PERSON_COLUMNS, from: 'FROM people p', where: this.conditions(caller, list.filter) };
    const { found, total } = await readPage<PersonRow>(this.reader.manager, source, list);
    const items = found.map((person) => personDto(person, false));
    return new Page('people', items, total, list.offset);
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

  private conditions(caller: Caller, filter: Readonly<Record<string, unknown>>): Conditions {
    const where = new Conditions(this.reader.manager)
      .and('p.merged_into IS NULL')
      .and(peopleInScope(caller.scope('read'), this.clock.today()))
      .among('p.id', idsOf(filter))
      .among('p.guardian_id', idsOf(filter, 'guardianId'));
    const q = typeof filter.q === 'string' ? filter.q.trim() : '';
    return q === '' ? where : where.and(this.search(caller, q));
  }

  /** By the beginnings of name words; by a whole number for those who may read numbers where the person is. */
  private search(caller: Caller, q: string): SqlText {
    if (!caller.may('reveal')) return personSearch(q, null);
    return personSearch(q, personInScope(caller.scope('reveal'), this.clock.today()));
  }
}
