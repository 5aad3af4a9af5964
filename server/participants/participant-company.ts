import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { lyingForms } from '../batches/batch-forms.js';
import { Clock } from '../common/clock.js';
import { CHANNELS, type Channel } from '../contacts/contact.entity.js';
import { latestContacts } from '../contacts/contact-sql.js';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { withAccount } from '../tracking/guardians.js';
import type { ParticipantRow } from './participant-rows.js';
import { personInScope } from './person-access.js';

/** The guardian of a child, as a caller may know (T6). */
export class GuardianDto {
  @ApiProperty({ type: String, nullable: true, description: "Inside the caller's scope." }) personId!: string | null;
  @ApiProperty({ type: String, nullable: true }) fullName!: string | null;
  @ApiProperty({ description: 'Has an account, as any campaign or the mark says.' }) isApproved!: boolean;
}

export class LastContactDto {
  @ApiProperty({ type: String, format: 'date' }) on!: Day;
  @ApiProperty({ enum: CHANNELS }) channel!: Channel;
  @ApiProperty() outcome!: string;
}

export class FormInBatchDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: "null: the batch of an office outside the caller's scope.",
  })
  id!: string | null;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, format: 'date' }) collectedOn!: Day;
}

/** Who and what belongs to a participant beside the standing. */
export interface Company {
  readonly guardian: GuardianDto | null;
  readonly lastContact: LastContactDto | null;
  /** The form lies in an office and is not handed in yet (T8). */
  readonly batch: FormInBatchDto | null;
}

type Asked = Pick<ParticipantRow, 'id' | 'guardian_id' | 'has_guardian_account' | 'last_contact_on'>;

/** Guardians, latest contacts and collected forms of a page of participants, one query each. */
@Injectable()
export class ParticipantCompany {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(caller: Caller, page: readonly Asked[]): Promise<Map<number, Company>> {
    const em = this.reader.manager;
    const guardianIds = [...new Set(page.flatMap(({ guardian_id }) => guardian_id ?? []))];
    const contacted = page.filter(({ last_contact_on }) => last_contact_on !== null).map(({ id }) => id);
    const [approved, names, contacts, forms] = await Promise.all([
      withAccount(em, guardianIds, this.clock.today()),
      this.namesInScope(caller, guardianIds),
      contacted.length === 0 ? new Map<number, never>() : latestContacts(em, contacted),
      lyingForms(
        em,
        page.map(({ id }) => id),
      ),
    ]);
    const scope = caller.scope('read');
    const formsByHolder = new Map(forms.map((form) => [form.holder, form]));
    const batchOf = (id: number): FormInBatchDto | null => {
      const form = formsByHolder.get(id);
      if (form === undefined) return null;
      const isSeen = inScope(scope, form.unitPath);
      return { id: isSeen ? String(form.batchId) : null, name: form.batchName, collectedOn: form.collectedOn };
    };
    const guardianOf = ({ guardian_id: id, has_guardian_account }: Asked): GuardianDto | null => {
      const isMarked = Boolean(has_guardian_account);
      if (id === null) return isMarked ? { personId: null, fullName: null, isApproved: true } : null;
      const fullName = names.get(id) ?? null;
      return { personId: fullName === null ? null : String(id), fullName, isApproved: isMarked || approved.has(id) };
    };
    return new Map(
      page.map((row) => {
        const contact = contacts.get(row.id);
        const lastContact =
          contact === undefined ? null : { on: contact.onDay, channel: contact.channel, outcome: contact.outcome };
        return [row.id, { guardian: guardianOf(row), lastContact, batch: batchOf(row.id) }];
      }),
    );
  }

  private async namesInScope(caller: Caller, personIds: readonly number[]): Promise<Map<number, string>> {
    if (personIds.length === 0) return new Map();
    const em = this.reader.manager;
    const scope = personInScope(caller.scope('read'), this.clock.today());
    const found = await rows<{ id: number; full_name: string }>(
      em,
      `SELECT p.id, p.full_name FROM people p WHERE ${idsIn(em, 'p.id')} AND ${scope.sql}`,
      [JSON.stringify(personIds), ...scope.params],
    );
    return new Map(found.map(({ id, full_name }) => [id, full_name]));
  }
}
