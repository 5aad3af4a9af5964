import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import { forbidden, notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { told, type FieldWarning, type Warning } from '../common/warning.js';
import { row } from '../database/sql.js';
import type { Bucket, FactKind } from '../domain/stages.js';
import type { Accepted, NewFact } from './commands.js';
import type { FactDto, RecordFactDto, VoidFactDto } from './fact.dto.js';
import { homesOf } from './participant-home.js';
import { SharedContacts } from './shared-contacts.js';
import { TrackingService } from './tracking.service.js';

/** Kinds that change who belongs where, or who counts: not for heads (domain.md, Who may). */
const GOVERNED: ReadonlySet<FactKind> = new Set<FactKind>(['joined', 'left', 'transferred', 'exempted', 'reinstated']);

export interface RecordedFact {
  readonly changeId: string;
  readonly factId: string | null;
  readonly participantId: string;
  /** `none`: what was said was known already, nothing was written. */
  readonly effect: Accepted['effect'];
  readonly warnings: readonly (Warning & { readonly message: string })[];
  /** Of the participant, for the next change. */
  readonly version: number;
  /** Where the participant stands today because of it; null: no member. */
  readonly stage: Bucket | null;
}

/** Facts one by one, by hand. */
@Injectable()
export class FactsService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly tracking: TrackingService,
    private readonly shared: SharedContacts,
  ) {}

  async record(caller: Caller, participantId: number, dto: RecordFactDto, locale: Locale): Promise<RecordedFact> {
    const campaignId = await this.authorise(caller, participantId, permissionFor(dto.kind));
    const replaces = optionalId(dto.replaces);
    // What takes the place of a fact voids it.
    const replaced = replaces === undefined ? undefined : await this.permissionToVoid(caller, replaces);
    if (replaced !== undefined) await this.authorise(caller, participantId, replaced.permission);
    const fact = {
      ...(await this.factOf(caller, dto)),
      ...(dto.guardian === undefined ? {} : { guardian: dto.guardian }),
    };
    const { changeId, outcomes } = await this.tracking.record(
      { door: 'form', actorId: caller.userId, campaignId },
      [{ op: 'fact', participantId, version: dto.version, fact, replaces }],
      'all',
    );
    const outcome = outcomes[0] as Accepted;
    const isDeclared = dto.kind === 'declared' && outcome.effect !== 'none';
    const shared = isDeclared ? await this.sharedBy(caller, outcome.personId!, campaignId) : [];
    return this.answer(
      changeId,
      outcome,
      [...outcome.warnings.map((code) => ({ code, params: {} })), ...shared],
      locale,
    );
  }

  /** T7: contacts that somebody else in the campaign gives too. */
  async sharedBy(caller: Caller, personId: number, campaignId: number): Promise<FieldWarning[]> {
    const contacts = await row<{ phone: string | null; email: string | null }>(
      this.reader.manager,
      'SELECT phone, email FROM people WHERE id = ?',
      [personId],
    );
    return contacts === undefined ? [] : this.shared.find(caller, personId, campaignId, contacts);
  }

  /** Voids a fact: one's own with `record`, somebody else's with `govern`. */
  async void(caller: Caller, factId: number, dto: VoidFactDto, locale: Locale): Promise<RecordedFact> {
    const found = await this.permissionToVoid(caller, factId);
    if (found === undefined) throw notFound('fact');
    const campaignId = await this.authorise(caller, found.participantId, found.permission);
    const { changeId, outcomes } = await this.tracking.record(
      { door: 'form', actorId: caller.userId, campaignId, note: dto.reason },
      [{ op: 'void', factId, version: dto.version }],
      'all',
    );
    return this.answer(changeId, outcomes[0] as Accepted, [], locale);
  }

  /** One's own facts as they were recorded, those of others with `govern` (domain.md, Who may). */
  private async permissionToVoid(
    caller: Caller,
    factId: number,
  ): Promise<{ readonly participantId: number; readonly permission: Permission } | undefined> {
    const fact = await row<{ participant_id: number; kind: FactKind; actor_id: number | null }>(
      this.reader.manager,
      'SELECT f.participant_id, f.kind, c.actor_id FROM facts f JOIN changes c ON c.id = f.change_id WHERE f.id = ?',
      [factId],
    );
    if (fact === undefined) return undefined;
    const isOwn = fact.actor_id !== null && fact.actor_id === caller.userId;
    return { participantId: fact.participant_id, permission: isOwn ? permissionFor(fact.kind) : 'govern' };
  }

  /** The fact that a request describes; the unit named must be one that the caller may move people to. */
  async factOf(caller: Caller, dto: FactDto): Promise<NewFact> {
    const unitId = optionalId(dto.unitId) ?? null;
    if (unitId !== null) {
      const unit = await row<{ path: string }>(this.reader.manager, 'SELECT path FROM units WHERE id = ?', [unitId]);
      if (unit === undefined || !caller.may('govern', unit.path)) throw notFound('unit');
    }
    const { kind, on, onPrecision, evidence, reason, channel } = dto;
    return { kind, on, onPrecision, evidence, unitId, reason: reason ?? null, channel: channel ?? null };
  }

  private async answer(
    changeId: number,
    outcome: Accepted,
    warnings: readonly Warning[],
    locale: Locale,
  ): Promise<RecordedFact> {
    const today = this.clock.today();
    const now = await row<{ version: number; bucket: Bucket | null }>(
      this.reader.manager,
      `SELECT p.version, s.bucket FROM participants p
       LEFT JOIN spans s ON s.participant_id = p.id AND s.from_day <= ? AND s.to_day > ? WHERE p.id = ?`,
      [today, today, outcome.participantId ?? 0],
    );
    return {
      changeId: String(changeId),
      factId: outcome.factId === undefined ? null : String(outcome.factId),
      participantId: String(outcome.participantId),
      effect: outcome.effect,
      warnings: told(warnings, locale),
      version: now?.version ?? 0,
      stage: now?.bucket ?? null,
    };
  }

  /** 404 outside the caller's scope, 403 inside it but not allowed. Gives the campaign. */
  private async authorise(caller: Caller, participantId: number, permission: Permission): Promise<number> {
    const [home] = await homesOf(this.reader.manager, [participantId], this.clock.today());
    if (home === undefined || !caller.may('read', home.unitPath)) throw notFound('participant');
    if (!caller.may(permission, home.unitPath)) throw forbidden();
    return home.campaignId;
  }
}

export function permissionFor(kind: FactKind): Permission {
  return GOVERNED.has(kind) ? 'govern' : 'record';
}

/** Forms send null for what is left open. */
export function optionalId(text: string | null | undefined): number | undefined {
  return text === undefined || text === null ? undefined : Number(text);
}
