import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import { badRequest, conflict } from '../common/app-error.js';
import { breathe } from '../common/breathe.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { JobContext } from '../jobs/job-handler.js';
import { JobsService } from '../jobs/jobs.service.js';
import { BulkSelection, chunksOf, type Selection } from './bulk-selection.js';
import type { Door } from './change.entity.js';
import { fillChange } from './change-filling.js';
import { CodeTally, MOST_NAMED, type CodeCount } from './code-tally.js';
import type { Command, NewFact, Outcome } from './commands.js';
import type { BulkFactsDto } from './fact.dto.js';
import { FactsService, permissionFor } from './facts.service.js';
import { SharedContacts } from './shared-contacts.js';
import { TrackingService } from './tracking.service.js';

const JOB = 'bulk.facts';

/** What would happen, and the token that confirms exactly this. */
export interface DryRun {
  readonly token: string;
  readonly accepted: number;
  readonly unchanged: number;
  readonly warned: readonly CodeCount[];
  readonly refused: readonly CodeCount[];
  /** The first of those who were named and are not there (or outside the caller's scope), as they were named. */
  readonly unknown: readonly string[];
}

/** Of a dry run, or: the change that is under way. */
export type BulkAnswer = DryRun | { readonly changeId: string };

interface BulkPayload extends Record<string, unknown> {
  readonly changeId: number;
  readonly ids: readonly number[];
  readonly fact: NewFact;
}

/** One fact for everybody who matches: dry run, then a chunked job whose change is undone as one. */
@Injectable()
export class BulkFactsService implements OnModuleInit {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly selection: BulkSelection,
    private readonly facts: FactsService,
    private readonly tracking: TrackingService,
    private readonly jobs: JobsService,
    private readonly shared: SharedContacts,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, { run: (payload, context) => this.run(payload as BulkPayload, context) });
  }

  async answer(caller: Caller, dto: BulkFactsDto, locale: Locale): Promise<BulkAnswer> {
    const fact = await this.facts.factOf(caller, dto);
    const selection = await this.selection.select(caller, dto, permissionFor(dto.kind));
    const token = await this.selection.tokenOf(fact, selection);
    if (dto.dryRun === true) return { token, ...(await this.preview(fact, selection, locale)) };
    if (!dto.token) throw badRequest('TOKEN_REQUIRED');
    if (dto.token !== token) throw conflict('PLAN_CHANGED');
    return { changeId: String(await this.start(caller, fact, selection)) };
  }

  /** What would come of recording it. */
  async preview(fact: NewFact, { ids, unknown }: Selection, locale: Locale): Promise<Omit<DryRun, 'token'>> {
    const refused = new CodeTally();
    const warned = new CodeTally();
    refused.addUnknown(unknown);
    let accepted = 0;
    let unchanged = 0;
    for (const page of chunksOf(ids)) {
      const outcomes = await this.tracking.judge(this.reader.manager, commandsFor(page, fact));
      const taken = page.filter((_, i) => moves(outcomes[i]!));
      if (fact.kind === 'declared' && taken.length > 0) {
        for (const one of await this.shared.among(taken)) warned.add(one.code, {}, one.participantId);
      }
      outcomes.forEach((outcome, i) => {
        if (!outcome.ok) return refused.add(outcome.code, outcome.params, page[i]!);
        if (outcome.effect === 'none') unchanged += 1;
        else accepted += 1;
        for (const code of outcome.warnings) warned.add(code, {}, page[i]!);
      });
      await breathe();
    }
    const named = unknown.slice(0, MOST_NAMED);
    return { accepted, unchanged, warned: warned.counts(locale), refused: refused.counts(locale), unknown: named };
  }

  /** Sets the job off; gives its change. Inside a unit of work the caller wakes the jobs once that is over. */
  async start(
    caller: Caller,
    fact: NewFact,
    { ids, campaignId }: Omit<Selection, 'unknown'>,
    door: Door = 'bulk',
  ): Promise<number> {
    const changeId = await this.work.run(async (em) => {
      const head = { door, actorId: caller.userId, campaignId };
      const id = await this.tracking.open(head);
      await this.jobs.enqueue(em, JOB, { changeId: id, ids, fact } satisfies BulkPayload, caller.userId);
      return id;
    });
    this.jobs.wake();
    return changeId;
  }

  private run(payload: BulkPayload, context: JobContext): Promise<void> {
    return fillChange(this.work, context, payload, async (em, page) => {
      const { outcomes } = await this.tracking.record(payload.changeId, commandsFor(page, payload.fact), 'each');
      await this.tracking.count(em, payload.changeId, countsOf(outcomes));
    });
  }
}

function moves(outcome: Outcome): boolean {
  return outcome.ok && outcome.effect !== 'none';
}

function commandsFor(ids: readonly number[], fact: NewFact): Command[] {
  return ids.map((participantId) => ({ op: 'fact', participantId, fact }));
}

function countsOf(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = { handled: outcomes.length };
  const add = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  for (const outcome of outcomes) {
    if (outcome.ok) add(outcome.effect === 'none' ? 'unchanged' : 'accepted');
    else {
      add('refused');
      add(`refused.${outcome.code}`);
    }
  }
  return counts;
}
