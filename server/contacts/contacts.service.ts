import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import { forbidden, notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { told, type Warning } from '../common/warning.js';
import { Conditions, readPage } from '../database/conditions.js';
import { execute, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { checkNote } from '../domain/note-check.js';
import { homesOf } from '../tracking/participant-home.js';
import { ContactOutcomes } from './contact-outcomes.js';
import {
  CONTACT_COLUMNS,
  contactDto,
  FROM_CONTACTS,
  mayRemove,
  OF_PARTICIPANT,
  refreshLatest,
  type ContactRow,
} from './contact-sql.js';
import type { ContactDto, ContactListQueryDto, RecordContactDto, SavedContactDto } from './contact.dto.js';
import { Contact, type Channel } from './contact.entity.js';

const LIST = {
  sortable: { id: 'c.id', on: 'c.on_day', promisedOn: 'c.promised_on' },
  nullable: ['promisedOn'],
  defaultSort: ['on', 'DESC'],
  tieBreaker: 'c.id',
  filters: ['id', 'channel', 'outcome'],
} as const;

/** What is written of a contact, whoever it is with. */
export interface CheckedContact {
  readonly channel: Channel;
  readonly outcome: string;
  readonly onDay: string;
  readonly promisedOn: string | null;
  readonly note: string | null;
}

/** The log of calls and messages to one person. No stage moves by them. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly outcomes: ContactOutcomes,
  ) {}

  async record(caller: Caller, id: number, dto: RecordContactDto, locale: Locale): Promise<SavedContactDto> {
    const { participantId, unitPath } = await this.home(caller, id, 'record');
    const { contact, warnings } = await this.check(dto);
    const made = await this.work.run(async (em) => {
      const saved = await em.save(Contact, {
        ...contact,
        participantId,
        actorId: caller.userId,
        at: this.clock.instant(),
        changeId: null,
      });
      await refreshLatest(em, [participantId]);
      return saved.id;
    });
    const saved = await this.find(made);
    return { ...contactDto(saved!, caller, unitPath), warnings: told(warnings, locale) };
  }

  async list(caller: Caller, id: number, query: ContactListQueryDto): Promise<Page<ContactDto>> {
    const { participantId, unitPath } = await this.home(caller, id, 'read');
    const list = parseListQuery({ ...query }, LIST);
    const { filter } = list;
    const em = this.reader.manager;
    const where = new Conditions(em).and(OF_PARTICIPANT, participantId, participantId).among('c.id', idsOf(filter));
    for (const name of ['channel', 'outcome'] as const) {
      if (filter[name] !== undefined) where.and(`c.${name} = ?`, String(filter[name]));
    }
    const source = { columns: CONTACT_COLUMNS, from: FROM_CONTACTS, counted: 'FROM contacts c', where };
    const { found, total } = await readPage<ContactRow>(em, source, list);
    const items = found.map((one) => contactDto(one, caller, unitPath));
    return new Page('contacts', items, total, list.offset);
  }

  async remove(caller: Caller, id: number): Promise<void> {
    const contact = await this.find(id);
    if (contact === undefined) throw notFound('contact');
    const { participantId, unitPath } = await this.home(caller, contact.participant_id, 'read', 'contact');
    if (!mayRemove(caller, contact, unitPath)) throw forbidden();
    await this.work.run(async (em) => {
      await execute(em, 'DELETE FROM contacts WHERE id = ?', [id]);
      await refreshLatest(em, [participantId]);
    });
  }

  /** What is to be written, in its stored form; 422 where it cannot stand. */
  async check(dto: RecordContactDto): Promise<{ contact: CheckedContact; warnings: Warning[] }> {
    await this.outcomes.require(dto.outcome);
    const today = this.clock.today();
    const onDay = dto.on ?? today;
    const promisedOn = dto.promisedOn ?? null;
    if (onDay > today) throw unprocessable('FUTURE_DAY', { on: onDay, today }, { on: { code: 'FUTURE_DAY' } });
    if (promisedOn !== null && promisedOn < onDay) {
      throw unprocessable('PROMISE_BEFORE_CONTACT', { on: onDay }, { promisedOn: { code: 'PROMISE_BEFORE_CONTACT' } });
    }
    const note = dto.note?.trim() ? dto.note.trim() : null;
    const finding = note === null ? null : checkNote(note);
    if (finding === 'NOTE_HAS_SECRET') throw unprocessable(finding, {}, { note: { code: finding } });
    const warnings = finding === null ? [] : [{ code: finding, params: {} }];
    return { contact: { channel: dto.channel, outcome: dto.outcome, onDay, promisedOn, note }, warnings };
  }

  private find(id: number, em: EntityManager = this.reader.manager): Promise<ContactRow | undefined> {
    return row<ContactRow>(em, `SELECT ${CONTACT_COLUMNS} ${FROM_CONTACTS} WHERE c.id = ?`, [id]);
  }

  /** 404 outside the caller's scope, 403 inside it but not allowed. */
  private async home(
    caller: Caller,
    id: number,
    permission: Permission,
    what: 'participant' | 'contact' = 'participant',
  ): Promise<{ participantId: number; unitPath: string }> {
    const [home] = await homesOf(this.reader.manager, [id], this.clock.today());
    if (home === undefined || !caller.may('read', home.unitPath)) throw notFound(what);
    if (!caller.may(permission, home.unitPath)) throw forbidden();
    return home;
  }
}
