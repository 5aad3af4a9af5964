import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import { badRequest, conflict } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { told } from '../common/warning.js';
import { insertRows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { JobContext } from '../jobs/job-handler.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { BulkAnswer } from '../tracking/bulk-facts.service.js';
import { BulkSelection } from '../tracking/bulk-selection.js';
import { fillChange } from '../tracking/change-filling.js';
import { CodeTally, MOST_NAMED } from '../tracking/code-tally.js';
import { TrackingService } from '../tracking/tracking.service.js';
import { refreshLatest } from './contact-sql.js';
import type { BulkContactsDto } from './contact.dto.js';
import { ContactsService, type CheckedContact } from './contacts.service.js';

const JOB = 'bulk.contacts';

interface Payload extends Record<string, unknown> {
  readonly changeId: number;
  readonly ids: readonly number[];
  readonly contact: CheckedContact;
  readonly actorId: number | null;
}

/** One contact noted for many at once (a message to a whole list): dry run, then a job whose change is undone as one. */
@Injectable()
export class BulkContactsService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly selection: BulkSelection,
    private readonly contacts: ContactsService,
    private readonly tracking: TrackingService,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, { run: (payload, context) => this.run(payload as Payload, context) });
  }

  async answer(caller: Caller, dto: BulkContactsDto, locale: Locale): Promise<BulkAnswer> {
    const { contact, warnings } = await this.contacts.check(dto);
    const selection = await this.selection.select(caller, dto, 'record');
    const token = await this.selection.tokenOf(contact, selection);
    if (dto.dryRun === true) {
      const { ids, unknown } = selection;
      const refused = new CodeTally();
      refused.addUnknown(unknown);
      return {
        token,
        accepted: ids.length,
        unchanged: 0,
        warned: told(warnings, locale).map(({ code, message }) => ({ code, message, count: ids.length, ids: [] })),
        refused: refused.counts(locale),
        unknown: unknown.slice(0, MOST_NAMED),
      };
    }
    if (!dto.token) throw badRequest('TOKEN_REQUIRED');
    if (dto.token !== token) throw conflict('PLAN_CHANGED');
    const changeId = await this.work.run(async (em) => {
      const { ids, campaignId } = selection;
      const id = await this.tracking.open({ door: 'bulk', actorId: caller.userId, campaignId });
      const payload: Payload = { changeId: id, ids, contact, actorId: caller.userId };
      await this.jobs.enqueue(em, JOB, payload, caller.userId);
      return id;
    });
    this.jobs.wake();
    return { changeId: String(changeId) };
  }

  private run(payload: Payload, context: JobContext): Promise<void> {
    const { changeId, contact, actorId } = payload;
    return fillChange(this.work, context, payload, (em, page) => this.note(em, page, contact, actorId, changeId));
  }

  private async note(
    em: EntityManager,
    ids: readonly number[],
    { channel, outcome, onDay, promisedOn, note }: CheckedContact,
    actorId: number | null,
    changeId: number,
  ): Promise<void> {
    const at = this.clock.instant();
    await insertRows(
      em,
      'contacts',
      {
        participant_id: 'integer',
        channel: 'text',
        outcome: 'text',
        on_day: 'text',
        promised_on: 'text',
        note: 'text',
        actor_id: 'integer',
        at: 'text',
        change_id: 'integer',
      },
      ids.map((id) => [id, channel, outcome, onDay, promisedOn, note, actorId, at, changeId]),
    );
    await refreshLatest(em, ids);
    await this.tracking.count(em, changeId, { handled: ids.length, accepted: ids.length, contacts: ids.length });
  }
}
