import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { conflict, notFound } from '../common/app-error.js';
import { breathe } from '../common/breathe.js';
import { Clock } from '../common/clock.js';
import { execute, idsIn, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Day } from '../domain/calendar.js';
import { completion } from '../domain/completion.js';
import type { JobContext } from '../jobs/job-handler.js';
import type { JobState, Progress } from '../jobs/job.entity.js';
import { JobsService } from '../jobs/jobs.service.js';
import { pagesOfFacts } from '../tracking/pages.js';
import { CampaignAccess } from './campaign-access.js';
import { CampaignChecks } from './campaign-checks.service.js';
import { changedPlan, changesCounting, planOf, rulesOfPlan, type CampaignPlan } from './campaign-form.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { CampaignTargets } from './campaign-targets.js';
import { Campaign } from './campaign.entity.js';
import { unitSums } from './ledger-sums.js';
import { SettingsPreview } from './preview.entity.js';
import type { PreviewDto, PreviewFigures, PreviewFormDto, SideDto } from './preview.dto.js';
import { SettingsTally, type Side, type SideCount } from './settings-tally.js';

const JOB = 'campaign.preview';
/** Up to so many participants somebody can wait for the count; of more, a sample is shown while a job counts all. */
const AT_ONCE = 20_000;
const SAMPLE_PAGES = 10;
const PAGE = 500;

/** What is compared: a campaign as it is, and as a form would have it. */
interface Comparison {
  readonly head: CampaignHead;
  readonly before: CampaignPlan;
  readonly after: CampaignPlan;
  readonly total: number;
  readonly day: Day;
}

/** Shows who changes before settings are saved, by replaying everybody under both and saving nothing. */
@Injectable()
export class SettingsPreviewService implements OnModuleInit {
  /** A property, so that specs need no campaign of that size. */
  atOnce = AT_ONCE;

  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: CampaignAccess,
    private readonly rules: CampaignRules,
    private readonly targets: CampaignTargets,
    private readonly checks: CampaignChecks,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, { run: ({ previewId }, context) => this.run(Number(previewId), context) });
  }

  async preview(caller: Caller, campaignId: number, form: PreviewFormDto): Promise<PreviewDto> {
    const campaign = await this.access.writable(caller, campaignId);
    if (campaign.isRebuilding) throw conflict('CAMPAIGN_REBUILDING');
    const asked = await this.comparison(campaign, form);
    if (!changesCounting(asked.before, asked.after)) return done(await this.ofLedger(asked));
    if (asked.total <= this.atOnce) return done(await this.ofPeople(asked, this.everybody(campaignId)));
    const sample = await this.ofPeople(asked, this.sample(campaignId, asked.total));
    const id = await this.enqueue(caller, campaignId, form, sample);
    return { id: String(id), state: 'running', progress: null, ...sample };
  }

  async get(caller: Caller, campaignId: number, previewId: number): Promise<PreviewDto> {
    await this.access.writable(caller, campaignId);
    const found = await row<{ result: string; is_done: unknown; state: JobState | null; progress: string | null }>(
      this.reader.manager,
      `SELECT p.result, p.is_done, j.state, j.progress FROM settings_previews p LEFT JOIN jobs j ON j.id = p.job_id
       WHERE p.id = ? AND p.campaign_id = ?`,
      [previewId, campaignId],
    );
    if (found === undefined) throw notFound('preview');
    const isOver = found.state === 'failed' || found.state === 'cancelled';
    return {
      id: String(previewId),
      state: found.is_done ? 'done' : isOver ? 'failed' : 'running',
      progress: found.progress === null ? null : (JSON.parse(found.progress) as Progress),
      ...(JSON.parse(found.result) as PreviewFigures),
    };
  }

  private async run(previewId: number, context: JobContext): Promise<void> {
    const preview = await this.reader.manager.findOneBy(SettingsPreview, { id: previewId });
    // Somebody has asked for another one meanwhile.
    if (preview === null) return;
    const campaign = await this.reader.manager.findOneByOrFail(Campaign, { id: preview.campaignId });
    const asked = await this.comparison(campaign, JSON.parse(preview.form) as PreviewFormDto);
    const figures = await this.ofPeople(asked, this.everybody(campaign.id), context);
    await this.work.run((em) =>
      em.update(SettingsPreview, { id: previewId }, { result: JSON.stringify(figures), isDone: true }),
    );
  }

  private async comparison(campaign: Campaign, form: PreviewFormDto): Promise<Comparison> {
    const before = planOf(campaign);
    const after = changedPlan(before, form, await this.checks.calendar());
    const head = await this.rules.head(campaign.id);
    const text = 'SELECT count(*) AS n FROM participants WHERE campaign_id = ?';
    const found = await row<{ n: number }>(this.reader.manager, text, [campaign.id]);
    return { head, before, after, total: found?.n ?? 0, day: this.clock.today() };
  }

  private async enqueue(
    caller: Caller,
    campaignId: number,
    form: PreviewFormDto,
    sample: PreviewFigures,
  ): Promise<number> {
    const id = await this.work.run(async (em) => {
      const earlier = await em.findBy(SettingsPreview, { campaignId });
      for (const { jobId } of earlier) if (jobId !== null) await this.jobs.cancel(em, jobId);
      await execute(em, 'DELETE FROM settings_previews WHERE campaign_id = ?', [campaignId]);
      const saved = await em.save(SettingsPreview, {
        campaignId,
        jobId: null,
        form: JSON.stringify(form),
        result: JSON.stringify(sample),
        isDone: false,
        actorId: caller.userId,
        at: this.clock.instant(),
      });
      const jobId = await this.jobs.enqueue(em, JOB, { previewId: saved.id }, caller.userId);
      await em.update(SettingsPreview, { id: saved.id }, { jobId });
      return saved.id;
    });
    this.jobs.wake();
    return id;
  }

  private everybody(campaignId: number): ReturnType<typeof pagesOfFacts> {
    return pagesOfFacts(this.reader.manager, campaignId, 0, PAGE);
  }

  /** Pages at even distances: who came with one file sits side by side, so that one page would say little. */
  private async *sample(campaignId: number, total: number): ReturnType<typeof pagesOfFacts> {
    for (let i = 0; i < SAMPLE_PAGES; i += 1) {
      const start = await row<{ id: number }>(
        this.reader.manager,
        'SELECT id FROM participants WHERE campaign_id = ? ORDER BY id LIMIT 1 OFFSET ?',
        [campaignId, Math.floor((i * total) / SAMPLE_PAGES)],
      );
      if (start === undefined) return;
      for await (const page of pagesOfFacts(this.reader.manager, campaignId, start.id - 1, PAGE)) {
        yield page;
        break;
      }
    }
  }

  private async ofPeople(
    asked: Comparison,
    pages: ReturnType<typeof pagesOfFacts>,
    context?: JobContext,
  ): Promise<PreviewFigures> {
    const { head, before, after, total, day } = asked;
    const personal = await this.personalDays(head);
    const paths = await this.paths();
    const side = (plan: CampaignPlan): Side => {
      const deadlines = head.deadlines.withCampaignDay(plan.lastDay);
      const byUnit = new Map<number, Day | null>();
      const ofUnit = (unitId: number): Day | null => {
        if (!byUnit.has(unitId)) byUnit.set(unitId, deadlines.lastDayOf(paths.get(unitId) ?? ''));
        return byUnit.get(unitId) ?? null;
      };
      const lastDayOf = (unitId: number, id: number): Day | null => personal.get(id) ?? ofUnit(unitId);
      return { rules: rulesOfPlan(plan), calendar: head.calendar, lastDayOf };
    };
    const tally = new SettingsTally(side(before), side(after), day);
    for await (const page of pages) {
      context?.assertWanted();
      for (const { participantId, facts } of page) tally.add(participantId, facts);
      await context?.report('counting', tally.examined, total);
      await breathe();
    }
    return this.figures(asked, tally);
  }

  /** Where replay comes out the same: targets and days change what is owed, not where anybody stands. */
  private async ofLedger(asked: Comparison): Promise<PreviewFigures> {
    const { head, before, after, day } = asked;
    const measures = await unitSums(this.reader.manager, head.id, head.unitId, day);
    const tally = new SettingsTally(emptySide(head), emptySide(head), day);
    const side = async (plan: CampaignPlan): Promise<SideDto> => {
      const moved = { ...head, deadlines: head.deadlines.withCampaignDay(plan.lastDay) };
      const overdue = await this.targets.overdue(moved, head.unitPath, measures, day);
      return this.side(asked, plan, { measures, overdue, problems: 0 });
    };
    return {
      ...(await this.figures(asked, tally)),
      isExact: true,
      examined: asked.total,
      before: await side(before),
      after: await side(after),
    };
  }

  private async figures(asked: Comparison, tally: SettingsTally): Promise<PreviewFigures> {
    const { before, after } = tally.sides;
    const { changed, changedClock, changedInPastOnly, movements, examined } = tally;
    return {
      isExact: examined >= asked.total,
      examined,
      total: asked.total,
      asOf: asked.day,
      settingsVersion: asked.head.settingsVersion,
      isCountedAnew: changesCounting(asked.before, asked.after),
      before: this.side(asked, asked.before, before),
      after: this.side(asked, asked.after, after),
      changed,
      changedClock,
      changedInPastOnly,
      movements,
      problems: { before: before.problems, after: after.problems },
      units: await this.named(tally),
      participants: tally.participants.map(String),
    };
  }

  private side({ head, day }: Comparison, plan: CampaignPlan, { measures, overdue }: SideCount): SideDto {
    const target = { percent: plan.targetPercent, lastDay: plan.lastDay, assignedTarget: null };
    const { calendar } = head;
    const found = completion({ measures, target, rules: rulesOfPlan(plan), asOf: day, calendar });
    const { counts, rate, remaining, lapsing } = found;
    return { counts, rate, remaining, overdue, lapsing };
  }

  private async named(tally: SettingsTally): Promise<PreviewFigures['units']> {
    const most = tally.mostChanged;
    const em = this.reader.manager;
    const found = await rows<{ id: number; name: string }>(em, `SELECT id, name FROM units WHERE ${idsIn(em, 'id')}`, [
      JSON.stringify(most.map(({ unitId }) => unitId)),
    ]);
    const names = new Map(found.map(({ id, name }) => [id, name]));
    return most.map(({ unitId, changed }) => ({
      unit: { id: String(unitId), name: names.get(unitId) ?? '' },
      changed,
    }));
  }

  private async paths(): Promise<Map<number, string>> {
    const found = await rows<{ id: number; path: string }>(this.reader.manager, 'SELECT id, path FROM units');
    return new Map(found.map(({ id, path }) => [id, path]));
  }

  private async personalDays(head: CampaignHead): Promise<Map<number, Day>> {
    if (!head.deadlines.hasPersonal) return new Map();
    const found = await rows<{ participant_id: number; last_day: Day }>(
      this.reader.manager,
      `SELECT participant_id, last_day FROM extensions
       WHERE campaign_id = ? AND ended_at IS NULL AND participant_id IS NOT NULL`,
      [head.id],
    );
    return new Map(found.map(({ participant_id, last_day }) => [participant_id, last_day]));
  }
}

function done(figures: PreviewFigures): PreviewDto {
  return { id: null, state: 'done', progress: null, ...figures };
}

function emptySide({ rules, calendar }: CampaignHead): Side {
  return { rules, calendar, lastDayOf: () => null };
}
