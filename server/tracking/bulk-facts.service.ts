import { createHash } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { Scope } from '../auth/scope.js';
import { badRequest, conflict } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { execute, idsIn, row, rows, textsIn } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { parseCitizenId, parseSiNumber } from '../domain/identifiers.js';
import type { JobContext } from '../jobs/job-handler.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ParticipantQuery } from '../participants/participant-query.js';
import type { Command, NewFact, Outcome } from './commands.js';
import type { BulkFactsDto } from './fact.dto.js';
import { FactsService, permissionFor } from './facts.service.js';
import { homesOf } from './participant-home.js';
import { TrackingService } from './tracking.service.js';

const JOB = 'bulk.facts';
const CHUNK = 500;
const PAGE = 5_000;

/** Of a dry run: what would happen, and the token that confirms exactly this. Else: the change that is under way. */
export type BulkAnswer =
  | {
      readonly token: string;
      readonly accepted: number;
      readonly unchanged: number;
      readonly refused: readonly { readonly code: string; readonly count: number }[];
    }
  | { readonly changeId: string };

interface Selection {
  readonly ids: readonly number[];
  readonly campaignId: number | null;
  /** Named, but not there or outside the caller's scope. */
  readonly unknown: number;
}

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
    private readonly clock: Clock,
    private readonly participants: ParticipantQuery,
    private readonly facts: FactsService,
    private readonly tracking: TrackingService,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, { run: (payload, context) => this.run(payload as BulkPayload, context) });
  }

  async answer(caller: Caller, dto: BulkFactsDto): Promise<BulkAnswer> {
    const fact = await this.facts.factOf(caller, dto);
    const selection = await this.select(caller, dto);
    const token = await this.tokenOf(fact, selection);
    if (dto.dryRun === true) return { token, ...(await this.dryRun(fact, selection)) };
    if (!dto.token) throw badRequest('TOKEN_REQUIRED');
    if (dto.token !== token) throw conflict('PLAN_CHANGED');
    return { changeId: String(await this.enqueue(caller, fact, selection)) };
  }

  private async select(caller: Caller, dto: BulkFactsDto): Promise<Selection> {
    const ways = [dto.filter, dto.ids, dto.identifiers].filter(Boolean);
    if (ways.length !== 1) throw badRequest('ONE_SELECTION_REQUIRED');
    const scope = caller.scope(permissionFor(dto.kind));
    if (dto.filter) {
      const ids = await this.allIds(dto.filter, scope, caller.scope('reveal'));
      return { ids, campaignId: await this.campaignOf(ids), unknown: 0 };
    }
    const named = dto.ids
      ? [...new Set(dto.ids.map(Number))]
      : await this.byIdentifiers(dto.identifiers ?? [], Number(dto.campaignId ?? 0));
    const homes = await homesOf(
      this.reader.manager,
      named.filter((id) => id > 0),
      this.clock.today(),
    );
    const allowed = homes.filter(({ unitPath }) => caller.may(permissionFor(dto.kind), unitPath));
    const ids = allowed.map(({ participantId }) => participantId).sort((a, b) => a - b);
    return { ids, campaignId: allowed[0]?.campaignId ?? null, unknown: named.length - ids.length };
  }

  /** `identifiers`: where the caller may search by number, so that the list and its selection are the same people. */
  private async allIds(filter: Record<string, unknown>, scope: Scope, identifiers: Scope): Promise<number[]> {
    const ids: number[] = [];
    for (;;) {
      const page = await this.participants.ids(filter, scope, ids.at(-1) ?? 0, PAGE, identifiers);
      ids.push(...page);
      if (page.length < PAGE) return ids;
    }
  }

  /** Participants of pasted numbers; 0 stands for a number that nobody has. */
  private async byIdentifiers(texts: readonly string[], campaignId: number): Promise<number[]> {
    if (campaignId === 0) throw badRequest('CAMPAIGN_REQUIRED');
    const numbers = [...new Set(texts.map(numberOf))];
    const list = JSON.stringify(numbers);
    const em = this.reader.manager;
    const found = await rows<{ id: number }>(
      em,
      `SELECT p.id FROM participants p JOIN people x ON x.id = p.person_id
       WHERE p.campaign_id = ? AND (${textsIn(em, 'x.si_number')} OR ${textsIn(em, 'x.citizen_id')})`,
      [campaignId, list, list],
    );
    const ids = found.map(({ id }) => id);
    return [...ids, ...Array.from({ length: Math.max(0, numbers.length - ids.length) }, () => 0)];
  }

  private async campaignOf(ids: readonly number[]): Promise<number | null> {
    const first = ids[0];
    if (first === undefined) return null;
    const text = 'SELECT campaign_id FROM participants WHERE id = ?';
    return (await row<{ campaign_id: number }>(this.reader.manager, text, [first]))?.campaign_id ?? null;
  }

  /** Who, what and on which versions: if any of it is another by the time of the yes, the token no longer fits. */
  private async tokenOf(fact: NewFact, { ids }: Selection): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify([fact, this.clock.today()]));
    for (const page of chunks(ids)) {
      const em = this.reader.manager;
      const text = `SELECT id, version FROM participants WHERE ${idsIn(em, 'id')} ORDER BY id`;
      hash.update(JSON.stringify(await rows(em, text, [JSON.stringify(page)])));
    }
    return hash.digest('hex');
  }

  private async dryRun(
    fact: NewFact,
    { ids, unknown }: Selection,
  ): Promise<{ accepted: number; unchanged: number; refused: { code: string; count: number }[] }> {
    const refused = new Map<string, number>(unknown > 0 ? [['NOT_FOUND', unknown]] : []);
    let accepted = 0;
    let unchanged = 0;
    for (const page of chunks(ids)) {
      const outcomes = await this.work.run((em) => this.tracking.judge(em, commandsFor(page, fact)));
      for (const outcome of outcomes) {
        if (!outcome.ok) refused.set(outcome.code, (refused.get(outcome.code) ?? 0) + 1);
        else if (outcome.effect === 'none') unchanged += 1;
        else accepted += 1;
      }
      await yieldToOthers();
    }
    return { accepted, unchanged, refused: [...refused].map(([code, count]) => ({ code, count })) };
  }

  private async enqueue(caller: Caller, fact: NewFact, { ids, campaignId }: Selection): Promise<number> {
    const changeId = await this.work.run(async (em) => {
      const head = { door: 'bulk', actorId: caller.userId, campaignId } as const;
      const id = await this.tracking.open(head);
      await this.jobs.enqueue(em, JOB, { changeId: id, ids, fact } satisfies BulkPayload, caller.userId);
      return id;
    });
    this.jobs.wake();
    return changeId;
  }

  /** The mark of the chunks done travels in the transaction of each chunk: after a crash nothing is recorded twice. */
  private async run(payload: BulkPayload, context: JobContext): Promise<void> {
    const { changeId, ids, fact } = payload;
    let upTo = await this.doneUpTo(changeId);
    while (upTo < ids.length) {
      context.assertWanted();
      const page = ids.slice(upTo, upTo + CHUNK);
      await this.work.run(async (em) => {
        const { outcomes } = await this.tracking.record(changeId, commandsFor(page, fact), 'each');
        await this.tracking.count(em, changeId, countsOf(outcomes));
      });
      upTo += page.length;
      await context.report('recording', upTo, ids.length);
      await yieldToOthers();
    }
    await this.work.run((em) => this.close(em, changeId));
  }

  private async doneUpTo(changeId: number): Promise<number> {
    const change = await row<{ counts: string }>(this.reader.manager, 'SELECT counts FROM changes WHERE id = ?', [
      changeId,
    ]);
    return (JSON.parse(change?.counts ?? '{}') as Record<string, number>).handled ?? 0;
  }

  private async close(em: EntityManager, changeId: number): Promise<void> {
    await execute(em, `UPDATE changes SET state = 'done' WHERE id = ? AND state = 'open'`, [changeId]);
  }
}

function commandsFor(ids: readonly number[], fact: NewFact): Command[] {
  return ids.map((participantId) => ({ op: 'fact', participantId, fact }));
}

function countsOf(outcomes: readonly Outcome[]): Record<string, number> {
  const refused = outcomes.filter(({ ok }) => !ok).length;
  const unchanged = outcomes.filter((outcome) => outcome.ok && outcome.effect === 'none').length;
  return { handled: outcomes.length, accepted: outcomes.length - refused - unchanged, unchanged, refused };
}

/** A pasted number in its stored form, whichever of the two it is. */
function numberOf(text: string): string {
  return parseSiNumber(text).siNumber ?? parseCitizenId(text).citizenId ?? text.trim();
}

function* chunks(ids: readonly number[]): Generator<readonly number[]> {
  for (let i = 0; i < ids.length; i += CHUNK) yield ids.slice(i, i + CHUNK);
}
