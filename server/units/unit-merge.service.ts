import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { AppError, conflict, forbidden, notFound, unprocessable, type FieldError } from '../common/app-error.js';
import { breathe } from '../common/breathe.js';
import { Clock } from '../common/clock.js';
import { forUpdate, insertRows, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Day } from '../domain/calendar.js';
import type { JobContext } from '../jobs/job-handler.js';
import { JobsService } from '../jobs/jobs.service.js';
import { closeChange } from '../tracking/change-filling.js';
import type { Command } from '../tracking/commands.js';
import { TrackingService } from '../tracking/tracking.service.js';
import { UNIT_IMAGES } from '../tracking/restore-units.js';
import { stayersOf, transfersOf, type Transfer } from './unit-transfers.js';
import { losesSight, type LosesSight } from './merge-sight.js';
import type { LosesSightDto, MergePreviewDto, MergeStartedDto, MergeUnitDto } from './unit.dto.js';
import { Unit } from './unit.entity.js';
import { lockTrees, requireCampaignsKept, requireEverywhere } from './units.service.js';

const JOB = 'units.merge';
const CHUNK = 250;
/** So many of those whom a merge cannot take are named. */
const MOST_NAMED = 50;

interface Payload extends Transfer, Record<string, unknown> {
  readonly unitId: number;
  readonly intoId: number;
  readonly on: Day;
  readonly changeId: number;
}

/**
 * Merges a unit into another: from a day on everybody in it belongs to the successor, the past stays where it was. The unit is
 * closed at once, so that nobody comes in while people are moved chunk by chunk; undone as one.
 */
@Injectable()
export class UnitMergeService implements OnModuleInit {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly tracking: TrackingService,
    private readonly jobs: JobsService,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, { run: (payload, context) => this.run(payload as Payload, context) });
  }

  /** What a merge would do, and whose role ends with it. Refused as the merge itself would be. */
  async preview(caller: Caller, unitId: number, dto: MergeUnitDto): Promise<MergePreviewDto> {
    const em = this.reader.manager;
    const transfer = this.transferOf(unitId, dto);
    const { unit, into } = await this.find(em, caller, transfer, dto.version);
    const found = await row<{ n: number }>(
      em,
      'SELECT COUNT(DISTINCT participant_id) AS n FROM spans WHERE unit_id = ? AND to_day > ?',
      [unitId, transfer.on],
    );
    return { people: found?.n ?? 0, losesSight: sightDtos(await losesSight(em, unit.path, into.path)) };
  }

  async merge(caller: Caller, unitId: number, dto: MergeUnitDto): Promise<MergeStartedDto> {
    const transfer = this.transferOf(unitId, dto);
    const { intoId, on } = transfer;
    await this.find(this.reader.manager, caller, transfer, dto.version);
    await this.requireTransfers(transfer);
    const started = await this.work.run(async (em) => {
      // The order in which recording locks: campaigns first. Whoever is recording now is waited for.
      await row(em, `SELECT id FROM campaigns ORDER BY id${forUpdate(em)}`);
      await lockTrees(em, [unitId, intoId]);
      await rows(em, `SELECT id FROM units WHERE id IN (?, ?) ORDER BY id${forUpdate(em)}`, [unitId, intoId]);
      const { unit, into } = await this.find(em, caller, transfer, dto.version);
      const changeId = await this.tracking.open({ door: 'merge', actorId: caller.userId });
      const losing = await losesSight(em, unit.path, into.path);
      await close(em, unit, into, on, changeId);
      await this.audit.write({
        actorId: caller.userId,
        action: 'unit_merged',
        targetType: 'unit',
        targetId: unitId,
        params: { intoId, on, changeId, losesSight: losing.map(({ userId }) => userId).join(',') },
      });
      const payload: Payload = { ...transfer, changeId };
      await this.jobs.enqueue(em, JOB, payload, caller.userId);
      return { changeId: String(changeId), losesSight: sightDtos(losing) };
    });
    this.jobs.wake();
    return started;
  }

  private transferOf(unitId: number, dto: MergeUnitDto): Transfer {
    const today = this.clock.today();
    const on = dto.on ?? today;
    if (on > today) throw unprocessable('FUTURE_DAY', { on, today }, { on: { code: 'FUTURE_DAY' } });
    return { unitId, intoId: Number(dto.intoId), on };
  }

  /** The two units, if they can be merged by this caller. */
  private async find(
    em: EntityManager,
    caller: Caller,
    { unitId, intoId }: Transfer,
    version: number | undefined,
  ): Promise<{ unit: Unit; into: Unit }> {
    const unit = mayMerge(caller, await em.findOneBy(Unit, { id: unitId }));
    const into = mayMerge(caller, await em.findOneBy(Unit, { id: intoId }));
    if (version !== undefined && unit.version !== version)
      throw conflict('VERSION_CONFLICT', { version: unit.version });
    await requireMergeable(em, caller, unit, into);
    return { unit, into };
  }

  /** Nobody is left behind: whoever cannot be moved is told before anything happens. */
  private async requireTransfers(transfer: Transfer): Promise<void> {
    const em = this.reader.manager;
    const errors: Record<string, FieldError> = {};
    let count = 0;
    for (let after = 0; ;) {
      const ids = await stayersOf(em, transfer.unitId, transfer.on, after, CHUNK);
      const last = ids.at(-1);
      if (last === undefined) break;
      const commands = await transfersOf(em, ids, transfer);
      const outcomes = await this.tracking.judge(em, commands);
      outcomes.forEach((outcome, i) => {
        if (outcome.ok) return;
        const { code, params } = outcome;
        if (code === 'CAMPAIGN_REBUILDING') throw conflict(code);
        count += 1;
        if (count <= MOST_NAMED) errors[`participants.${participantOf(commands[i]!)}`] = { code, params };
      });
      after = last;
      await breathe();
    }
    if (count > 0) throw new AppError('UNIT_MERGE_CLASH', 422, { count }, errors);
  }

  /** Who has been moved is no longer found in the unit: after a crash it goes on with the others. */
  private async run({ changeId, unitId, intoId, on }: Payload, context: JobContext): Promise<void> {
    const total = await row<{ n: number }>(
      this.reader.manager,
      'SELECT COUNT(DISTINCT participant_id) AS n FROM spans WHERE unit_id = ? AND to_day > ?',
      [unitId, on],
    );
    for (let after = 0, done = 0; ;) {
      context.assertWanted();
      const ids = await stayersOf(this.reader.manager, unitId, on, after, CHUNK);
      const last = ids.at(-1);
      if (last === undefined) break;
      await this.work.run(async (em) => {
        const { outcomes } = await this.tracking.record(
          changeId,
          await transfersOf(em, ids, { unitId, intoId, on }),
          'each',
        );
        const refused = outcomes.filter(({ ok }) => !ok).length;
        await this.tracking.count(em, changeId, { handled: ids.length, refused });
      });
      after = last;
      done += ids.length;
      await context.report('recording', done, total?.n ?? done);
      await breathe();
    }
    await this.work.run((em) => closeChange(em, changeId));
  }
}

function sightDtos(losing: readonly LosesSight[]): LosesSightDto[] {
  return losing.map(({ userId, ...rest }) => ({ userId: String(userId), ...rest }));
}

function mayMerge(caller: Caller, unit: Unit | null): Unit {
  if (unit === null || !caller.may('read', unit.path)) throw notFound('unit');
  if (!caller.may('units', unit.path)) throw forbidden();
  return unit;
}

function participantOf(command: Command): number {
  return command.op === 'fact' ? command.participantId : 0;
}

async function requireMergeable(em: EntityManager, caller: Caller, unit: Unit, into: Unit): Promise<void> {
  if (into.path.startsWith(unit.path)) throw unprocessable('UNIT_CYCLE');
  if (unit.parentId === null) requireEverywhere(caller);
  for (const { closedOn } of [unit, into]) if (closedOn !== null) throw unprocessable('UNIT_CLOSED', { closedOn });
  const below = await row<{ n: number }>(
    em,
    'SELECT COUNT(*) AS n FROM units WHERE parent_id = ? AND closed_on IS NULL',
    [unit.id],
  );
  if ((below?.n ?? 0) > 0) throw conflict('UNIT_HAS_CHILDREN', { count: below!.n });
  const own = await row<{ id: number }>(em, 'SELECT id FROM campaigns WHERE unit_id = ? LIMIT 1', [unit.id]);
  if (own !== undefined) throw conflict('UNIT_LEAVES_CAMPAIGN', { campaignId: String(own.id) });
  await requireCampaignsKept(em, unit.path, into.path);
}

/** Closes the unit; its names are known as its successor's from now on (U2). */
async function close(em: EntityManager, unit: Unit, into: Unit, on: Day, changeId: number): Promise<void> {
  const names = [unit.name, ...unit.aliases];
  const known = new Set([into.name, ...into.aliases]);
  const aliases = [...into.aliases, ...names.filter((name) => !known.has(name))];
  const images: [number, string, unknown, unknown][] = [
    [unit.id, 'closedOn', unit.closedOn, on],
    [unit.id, 'successorId', unit.successorId, into.id],
    [into.id, 'aliases', into.aliases, aliases],
  ];
  await insertRows(
    em,
    'unit_changes',
    UNIT_IMAGES,
    images.map(([id, field, old, next]) => [changeId, id, field, JSON.stringify(old), JSON.stringify(next)]),
  );
  Object.assign(unit, { closedOn: on, successorId: into.id });
  into.aliases = aliases;
  await em.save([unit, into]);
}
