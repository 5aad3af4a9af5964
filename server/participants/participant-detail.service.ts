import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { CampaignRules, type CampaignHead } from '../campaigns/campaign-rules.js';
import { forbidden, notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { told, type FieldWarning } from '../common/warning.js';
import { contactDto, lastContacts } from '../contacts/contact-sql.js';
import { row } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { guardianFinding } from '../domain/guardian.js';
import { maskIdentifier, maskPhone } from '../domain/identifiers.js';
import type { FactKind } from '../domain/stages.js';
import { homesOf } from '../tracking/participant-home.js';
import { SharedContacts } from '../tracking/shared-contacts.js';
import { UnitTree } from '../units/unit-tree.js';
import { idText } from '../units/unit.dto.js';
import { ParticipantCompany } from './participant-company.js';
import { standingDto, type ParticipantDetailDto, type PersonSummaryDto } from './participant.dto.js';
import { lastDayOf, ParticipantRows } from './participant-rows.js';
import { factDto, historyOf, nextKindsOf } from './participant-timeline.js';

const LAST_CONTACTS = 5;

interface PersonRow {
  readonly version: number;
  readonly person_id: number;
  readonly full_name: string;
  readonly title: string | null;
  readonly position: string | null;
  readonly si_number: string | null;
  readonly citizen_id: string | null;
  readonly staff_code: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly dob: string | null;
  readonly guardian_id: number | null;
  readonly has_guardian_account: unknown;
  readonly has_no_id: unknown;
  readonly last_contact_on: Day | null;
  readonly promised_on: Day | null;
}

/** One participant: the standing of today, what may come next, and the whole history. */
@Injectable()
export class ParticipantDetailService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly participantRows: ParticipantRows,
    private readonly company: ParticipantCompany,
    private readonly shared: SharedContacts,
    private readonly audit: AuditService,
  ) {}

  /** Of a participation that was merged: the survivor's (U5). */
  async get(caller: Caller, askedId: number, isReveal: boolean, locale: Locale): Promise<ParticipantDetailDto> {
    const today = this.clock.today();
    const em = this.reader.manager;
    const [home] = await homesOf(em, [askedId], today);
    if (home === undefined || !caller.may('read', home.unitPath)) throw notFound('participant');
    if (isReveal && !caller.may('reveal', home.unitPath)) throw forbidden();
    const id = home.participantId;
    const [head, person, facts, [standing], unitPath, contacts] = await Promise.all([
      this.rules.head(home.campaignId),
      this.person(id),
      historyOf(em, id),
      this.participantRows.load([id], today),
      this.tree.way(home.unitPath, caller.scope('read')),
      lastContacts(em, id, LAST_CONTACTS),
    ]);
    const company = (await this.company.of(caller, [{ ...person, id }])).get(id);
    const next = nextKindsOf(facts, head, today);
    if (isReveal) {
      await this.audit.write({ actorId: caller.userId, action: 'reveal', targetType: 'participant', targetId: id });
    }
    const unit = unitPath.at(-1)!;
    return {
      id: String(id),
      campaignId: String(head.id),
      personId: String(person.person_id),
      person: personSummary(person, isReveal),
      unitId: unit.id,
      unitName: unit.name,
      unitPath,
      standing:
        standing === undefined ? null : standingDto(standing, { day: today, lastDay: lastDayOf(standing, head) }),
      nextKinds: next,
      facts: facts.map((fact) => factDto(fact, caller, person.person_id)),
      guardian: company?.guardian ?? null,
      warnings: told(await this.warnings(caller, person, head, next, company?.guardian?.isApproved ?? false), locale),
      contacts: contacts.map((one) => contactDto(one, caller, home.unitPath)),
      lastContact: company?.lastContact ?? null,
      promisedOn: person.promised_on,
      batch: company?.batch ?? null,
      version: person.version,
    };
  }

  /** What is to be known before somebody declares: contacts that others have too (T7), the guardian (T6). */
  private async warnings(
    caller: Caller,
    person: PersonRow,
    { id: campaignId, rules }: CampaignHead,
    next: readonly FactKind[],
    isGuardianApproved: boolean,
  ): Promise<FieldWarning[]> {
    if (!next.includes('declared')) return [];
    const shared = await this.shared.find(caller, person.person_id, campaignId, person);
    const ward = {
      dob: person.dob,
      hasNoId: Boolean(person.has_no_id),
      hasGuardian: person.guardian_id !== null,
      isGuardianApproved,
    };
    const finding = guardianFinding(ward, this.clock.today(), rules);
    if (finding === null) return shared;
    return [{ field: finding === 'AGE_UNCLEAR' ? 'dob' : 'guardianId', code: finding, params: {} }, ...shared];
  }

  private async person(participantId: number): Promise<PersonRow> {
    const found = await row<PersonRow>(
      this.reader.manager,
      `SELECT pa.version, pa.person_id, p.full_name, p.title, p.position, p.si_number, p.citizen_id, p.staff_code, p.phone,
         p.email, p.dob, p.guardian_id, p.has_guardian_account, p.has_no_id, pa.last_contact_on, pa.promised_on
       FROM participants pa JOIN people p ON p.id = pa.person_id WHERE pa.id = ?`,
      [participantId],
    );
    if (found === undefined) throw notFound('participant');
    return found;
  }
}

function personSummary(person: PersonRow, isRevealed: boolean): PersonSummaryDto {
  const show = (value: string | null, mask: (value: string) => string): string | null =>
    value === null || isRevealed ? value : mask(value);
  return {
    id: String(person.person_id),
    fullName: person.full_name,
    title: person.title,
    position: person.position,
    siNumber: show(person.si_number, maskIdentifier),
    citizenId: show(person.citizen_id, maskIdentifier),
    staffCode: person.staff_code,
    phone: show(person.phone, maskPhone),
    email: person.email,
    dob: person.dob,
    guardianId: idText(person.guardian_id),
    isMasked: !isRevealed,
  };
}
