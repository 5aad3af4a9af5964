import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import { breathe } from '../common/breathe.js';
import { execute, forUpdate, insertRows, row, type Columns, type Param } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LedgerDraft, MEASURES } from '../domain/ledger.js';
import { replay } from '../domain/spans.js';
import type { DoneWhen } from '../domain/stages.js';
import type { JobContext } from '../jobs/job-handler.js';
import { pagesOfFacts, type ParticipantFacts } from './pages.js';
import { ITS_CALENDAR, procedureOf, type Procedure } from './procedure.js';
import { lightChange, replaceLedger, replaceSpans } from './rebuild-switch.js';
import { spanRow, storedSpans, textOf } from './span-rows.js';

/** So many people are replayed between two breaths. */
const PAGE = 1_000;
/** So many rows are deleted at once. */
const SWEEP = 5_000;

const SPANS_BESIDE: Columns = {
  campaign_id: 'integer',
  participant_id: 'integer',
  spans: 'text',
  is_light: 'boolean',
};
const LEDGER_BESIDE: Columns = {
  campaign_id: 'integer',
  unit_id: 'integer',
  day: 'text',
  ...(Object.fromEntries(MEASURES.map((measure) => [measure, 'integer'])) as Columns),
};
const ADD = `ON CONFLICT (campaign_id, unit_id, day) DO UPDATE SET ${MEASURES.map(
  (measure) => `${measure} = rebuilt_ledger.${measure} + excluded.${measure}`,
).join(', ')}`;

/** By what a campaign's projections are made. */
interface Ground {
  readonly settingsVersion: number;
  readonly calendarVersion: number;
  readonly procedure: Procedure;
}

interface Versions {
  readonly settings_version: number;
  readonly calendar_version: number;
}

interface Mark extends Versions {
  readonly up_to: number;
  readonly done: number;
}

/**
 * Makes spans and ledger of a campaign anew from the facts, after its settings or the holidays changed. What is new is
 * prepared beside what readers see, page by page, and takes its place in one transaction: nobody ever sees half of it.
 * Meanwhile the campaign takes no changes (409 CAMPAIGN_REBUILDING), so that the facts stand still.
 */
@Injectable()
export class RebuildService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
  ) {}

  /** From now on nothing may be recorded: waits for who is at it. Inside a unit of work. */
  async close(em: EntityManager, campaignId: number): Promise<void> {
    const text = `SELECT is_rebuilding AS "is" FROM campaigns WHERE id = ?${forUpdate(em)}`;
    const found = await row<{ is: unknown }>(em, text, [campaignId]);
    if (found?.is) return;
    // What is left of a rebuild was prepared before the campaign was open to changes: worth nothing.
    await execute(em, 'DELETE FROM rebuilds WHERE campaign_id = ?', [campaignId]);
    await execute(em, 'UPDATE campaigns SET is_rebuilding = ? WHERE id = ?', [true, campaignId]);
  }

  /** Goes on where an earlier attempt was interrupted. Should it fail, readers keep the old picture, and it stays closed. */
  async rebuild(campaignId: number, job?: JobContext, pageSize = PAGE): Promise<void> {
    await this.work.run((em) => this.close(em, campaignId));
    for (;;) {
      const ground = await this.groundOf(campaignId);
      await this.prepare(campaignId, ground, pageSize, job);
      await job?.report('switching', 0, 0);
      // Settings or holidays may have changed again: then what was prepared is begun again by the new ones.
      if (await this.work.run((em) => this.switchIn(em, campaignId, ground))) break;
    }
    await this.sweep(campaignId);
  }

  private async groundOf(campaignId: number): Promise<Ground> {
    const found = await row<{
      done_when: DoneWhen;
      settings: string;
      settings_version: number;
      calendar_version: number;
      holidays: string;
    }>(
      this.reader.manager,
      `SELECT c.done_when, c.settings, c.settings_version, c.calendar_version, k.holidays
       FROM campaigns c ${ITS_CALENDAR} WHERE c.id = ?`,
      [campaignId],
    );
    if (found === undefined) throw new Error(`campaign ${campaignId} is gone`);
    return {
      settingsVersion: found.settings_version,
      calendarVersion: found.calendar_version,
      procedure: procedureOf(found.done_when, JSON.parse(found.settings) as CampaignSettings, found.holidays),
    };
  }

  private async prepare(campaignId: number, ground: Ground, pageSize: number, job?: JobContext): Promise<void> {
    let { upTo, done } = await this.takeUp(campaignId, ground);
    const em = this.reader.manager;
    const total = await row<{ n: number }>(em, 'SELECT count(*) AS n FROM participants WHERE campaign_id = ?', [
      campaignId,
    ]);
    for await (const page of pagesOfFacts(em, campaignId, upTo, pageSize)) {
      job?.assertWanted();
      const prepared = await this.prepared(campaignId, ground, page);
      const last = page.at(-1)!.participantId;
      await this.work.run((writer) =>
        this.keep(writer, campaignId, prepared, { from: upTo, to: last, n: page.length }),
      );
      upTo = last;
      done += page.length;
      await job?.report('counting', done, total?.n ?? done);
      await breathe();
    }
  }

  /** Where an attempt by the same settings and holidays has come to; the remains of any other are swept away first. */
  private async takeUp(campaignId: number, ground: Ground): Promise<{ upTo: number; done: number }> {
    const found = await this.markOf(this.reader.manager, campaignId);
    if (found !== undefined && isFor(found, ground)) return { upTo: found.up_to, done: found.done };
    await this.sweep(campaignId);
    await this.work.run((em) =>
      execute(
        em,
        `INSERT INTO rebuilds (campaign_id, settings_version, calendar_version, up_to, done) VALUES (?, ?, ?, 0, 0)
         ON CONFLICT (campaign_id) DO UPDATE SET settings_version = excluded.settings_version,
           calendar_version = excluded.calendar_version, up_to = 0, done = 0`,
        [campaignId, ground.settingsVersion, ground.calendarVersion],
      ),
    );
    return { upTo: 0, done: 0 };
  }

  private markOf(em: EntityManager, campaignId: number, lock = ''): Promise<Mark | undefined> {
    const text = `SELECT settings_version, calendar_version, up_to, done FROM rebuilds WHERE campaign_id = ?${lock}`;
    return row<Mark>(em, text, [campaignId]);
  }

  /** New spans of those on a page whose old ones differ, and what all of them put into their own units. */
  private async prepared(
    campaignId: number,
    { procedure }: Ground,
    page: readonly ParticipantFacts[],
  ): Promise<Prepared> {
    const { rules, calendar } = procedure;
    const [first, last] = [page[0]!.participantId, page.at(-1)!.participantId];
    const stored = await storedSpans(this.reader.manager, campaignId, first, last);
    const draft = new LedgerDraft();
    const changed: Param[][] = [];
    for (const { participantId, facts } of page) {
      const { spans } = replay(facts, rules, calendar);
      for (const span of spans) draft.post(span, rules, 1);
      const before = stored.get(participantId) ?? '';
      const data = spans.map((span) => spanRow(participantId, campaignId, span));
      if (textOf(data) === before) continue;
      const light = lightChange(before, data);
      changed.push([campaignId, participantId, JSON.stringify(light ?? data), light !== null]);
    }
    const postings = draft.postings((unitId) => [unitId]);
    return {
      changed,
      postings: postings.map(({ unitId, day, amounts }) => [
        campaignId,
        unitId,
        day,
        ...MEASURES.map((measure) => amounts[measure]),
      ]),
    };
  }

  /** The mark moves with what it stands for: after a crash nothing is prepared twice, nor left out. */
  private async keep(
    em: EntityManager,
    campaignId: number,
    { changed, postings }: Prepared,
    step: Step,
  ): Promise<void> {
    const moved = await row(
      em,
      'UPDATE rebuilds SET up_to = ?, done = done + ? WHERE campaign_id = ? AND up_to = ? RETURNING campaign_id',
      [step.to, step.n, campaignId, step.from],
    );
    if (moved === undefined) throw new Error(`somebody else rebuilds campaign ${campaignId}`);
    await insertRows(em, 'rebuilt_spans', SPANS_BESIDE, changed);
    await insertRows(em, 'rebuilt_ledger', LEDGER_BESIDE, postings, ADD);
  }

  /** Puts what was prepared in the place of what was there. False: it is out of date. */
  private async switchIn(em: EntityManager, campaignId: number, ground: Ground): Promise<boolean> {
    const text = `SELECT settings_version, calendar_version, is_rebuilding AS "isClosed" FROM campaigns
      WHERE id = ?${forUpdate(em)}`;
    const now = await row<Versions & { isClosed: unknown }>(em, text, [campaignId]);
    // Somebody else was faster, and people are recording again: what was prepared no longer counts.
    if (now === undefined || !now.isClosed) return true;
    const mark = await this.markOf(em, campaignId, forUpdate(em));
    if (mark === undefined || !isFor(now, ground) || !isFor(mark, ground)) return false;
    await replaceSpans(em, campaignId);
    await replaceLedger(em, campaignId);
    const open = `UPDATE campaigns SET is_rebuilding = ?, projection_version = settings_version,
      projection_calendar_version = calendar_version WHERE id = ?`;
    await execute(em, open, [false, campaignId]);
    await execute(em, 'DELETE FROM rebuilds WHERE campaign_id = ?', [campaignId]);
    return true;
  }

  /** Away with what was prepared, little by little: others write in between. */
  private async sweep(campaignId: number): Promise<void> {
    await this.sweepTable('rebuilt_spans', 'participant_id', campaignId);
    await this.sweepTable('rebuilt_ledger', 'unit_id', campaignId);
  }

  private async sweepTable(table: string, column: string, campaignId: number): Promise<void> {
    for (;;) {
      const last = await row<{ last: number }>(
        this.reader.manager,
        `SELECT ${column} AS last FROM ${table} WHERE campaign_id = ? ORDER BY ${column} LIMIT 1 OFFSET ${SWEEP}`,
        [campaignId],
      );
      const text = `DELETE FROM ${table} WHERE campaign_id = ?`;
      if (last === undefined) {
        await this.work.run((em) => execute(em, text, [campaignId]));
        return;
      }
      await this.work.run((em) => execute(em, `${text} AND ${column} <= ?`, [campaignId, last.last]));
      await breathe();
    }
  }
}

interface Prepared {
  readonly changed: readonly Param[][];
  readonly postings: readonly Param[][];
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly n: number;
}

function isFor(mark: Versions, ground: Ground): boolean {
  return mark.settings_version === ground.settingsVersion && mark.calendar_version === ground.calendarVersion;
}
