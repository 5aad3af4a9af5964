import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import { AppError, forbidden, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { told } from '../common/warning.js';
import { row } from '../database/sql.js';
import type { Sex } from '../domain/identifiers.js';
import { JoinDay } from '../participants/join-day.js';
import { PersonAccess } from '../participants/person-access.js';
import type { Accepted, ChangeHead, Command } from '../tracking/commands.js';
import { SharedContacts } from '../tracking/shared-contacts.js';
import { TrackingService } from '../tracking/tracking.service.js';
import { UnitTree } from '../units/unit-tree.js';
import { PeopleService } from './people.service.js';
import { PersonForm } from './person-fields.js';
import type { CreatePersonDto, SavedPersonDto, UpdatePersonDto } from './person.dto.js';

/** Fields that whoever records facts may change; all others say who somebody is. */
const CONTACTS = new Set(['phone', 'email', 'version']);
const UNKNOWN_PERSON = { citizenId: null, sex: null, dob: null } as const;

/** People made and changed by hand, through the one way in. */
@Injectable()
export class PersonEditService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly tree: UnitTree,
    private readonly access: PersonAccess,
    private readonly joinDay: JoinDay,
    private readonly tracking: TrackingService,
    private readonly shared: SharedContacts,
    private readonly people: PeopleService,
  ) {}

  async create(caller: Caller, dto: CreatePersonDto, locale: Locale): Promise<SavedPersonDto> {
    const form = PersonForm.read(dto, this.clock.today());
    form.checkCitizenId(UNKNOWN_PERSON);
    await this.requireGuardian(caller, form, null);
    const person = { ...form.fields, fullName: form.fields.fullName! };
    const { command, campaignId } = await this.placed(caller, dto, person);
    const { personId, participantId } = await this.record(caller, command, campaignId);
    const shared = await this.shared.find(caller, personId!, null, form.fields);
    return {
      ...(await this.people.get(caller, personId!, false)),
      ...(participantId === undefined ? {} : { participantId: String(participantId) }),
      warnings: told([...form.warnings, ...shared], locale),
    };
  }

  async update(caller: Caller, id: number, dto: UpdatePersonDto, locale: Locale): Promise<SavedPersonDto> {
    const em = this.reader.manager;
    await this.access.require(caller, 'read', id, em);
    const isContactOnly = Object.keys(given(dto)).every((field) => CONTACTS.has(field));
    const permission = isContactOnly ? 'record' : 'govern';
    if (!(await this.access.may(caller, permission, id, em))) throw forbidden();
    const form = PersonForm.read(dto, this.clock.today());
    const known = await row<{ citizen_id: string | null; sex: Sex | null; dob: string | null }>(
      em,
      'SELECT citizen_id, sex, dob FROM people WHERE id = ?',
      [id],
    );
    form.checkCitizenId({ citizenId: known?.citizen_id ?? null, sex: known?.sex ?? null, dob: known?.dob ?? null });
    await this.requireGuardian(caller, form, id);
    await this.record(caller, { op: 'edit', personId: id, version: dto.version, fields: form.fields }, null);
    const shared = await this.shared.find(caller, id, null, form.fields);
    return {
      ...(await this.people.get(caller, id, false)),
      warnings: told([...form.warnings, ...shared], locale),
    };
  }

  /** With campaign and unit the person joins at once; without, only who sees everybody could find them again. */
  private async placed(
    caller: Caller,
    dto: CreatePersonDto,
    person: Extract<Command, { op: 'enrol' }>['person'],
  ): Promise<{ command: Command; campaignId: number | null }> {
    if (dto.campaignId === undefined && dto.unitId === undefined && dto.joinedOn === undefined) {
      if (caller.scope('govern').paths === null) return { command: { op: 'add_person', person }, campaignId: null };
      throw unprocessable('CAMPAIGN_AND_UNIT_REQUIRED', {}, required('campaignId', 'unitId'));
    }
    if (dto.campaignId === undefined || dto.unitId === undefined) {
      const missing = (['campaignId', 'unitId'] as const).filter((field) => dto[field] === undefined);
      throw unprocessable('CAMPAIGN_AND_UNIT_REQUIRED', {}, required(...missing));
    }
    const campaignId = Number(dto.campaignId);
    const unit = await this.tree.placeFor(caller, 'read', Number(dto.unitId));
    if (!caller.may('govern', unit.path)) throw forbidden();
    const on = dto.joinedOn ?? (await this.joinDay.default(campaignId, unit.id));
    return { command: { op: 'enrol', person, campaignId, unitId: unit.id, on }, campaignId };
  }

  private async record(caller: Caller, command: Command, campaignId: number | null): Promise<Accepted> {
    const head: ChangeHead = { door: 'form', actorId: caller.userId, campaignId };
    try {
      const { outcomes } = await this.tracking.record(head, [command], 'all');
      return outcomes[0] as Accepted;
    } catch (error) {
      throw atField(error);
    }
  }

  /** A guardian is somebody the caller may see, and somebody else. */
  private async requireGuardian(caller: Caller, form: PersonForm, id: number | null): Promise<void> {
    const { guardianId } = form.fields;
    if (typeof guardianId !== 'number') return;
    const isKnown = await this.access.may(caller, 'read', guardianId, this.reader.manager);
    if (isKnown && guardianId !== id) return;
    throw unprocessable('VALUES_REFUSED', {}, { guardianId: { code: 'GUARDIAN_UNKNOWN' } });
  }
}

/** A number that somebody else holds is told at its field, and never whose it is. */
function atField(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'DUPLICATE_IDENTIFIER') return error;
  const { code, status, params } = error;
  return new AppError(code, status, params, { [String(params.field)]: { code, params } });
}

function required(...fields: string[]): Record<string, { code: string }> {
  return Object.fromEntries(fields.map((field) => [field, { code: 'REQUIRED' }]));
}
