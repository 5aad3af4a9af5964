import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { scopeCondition } from '../auth/scope.js';
import { CampaignAccess } from '../campaigns/campaign-access.js';
import { CampaignRules } from '../campaigns/campaign-rules.js';
import { lockCampaign } from '../campaigns/lock-campaign.js';
import { conflict, forbidden, notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { execute, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { tidy } from '../domain/fold.js';
import { isPaperAwaited } from '../domain/stages.js';
import { idsOfPath, UnitTree } from '../units/unit-tree.js';
import { Batch } from './batch.entity.js';
import type { BatchDto, BatchListQueryDto, CreateBatchDto, RenameBatchDto } from './batch.dto.js';
import { batchDto, batchesOn, lockOpenBatch, type BatchRow } from './batch-records.js';

const LIST = {
  sortable: {
    id: 'b.id',
    name: 'b.name',
    unitName: 'b.unit_name',
    createdAt: 'b.created_at',
    people: 'b.people',
    lapsesOn: 'b.lapses_on',
    handedOverOn: 'b.handed_over_on',
  },
  nullable: ['lapsesOn', 'handedOverOn'],
  defaultSort: ['createdAt', 'DESC'],
  tieBreaker: 'b.id',
  filters: ['id', 'campaignId', 'unitId', 'state', 'collectsFor'],
} as const;

/** Batches of forms on paper: what lies in which office, and what went to the agency (T8, R4). */
@Injectable()
export class BatchesService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: CampaignAccess,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
  ) {}

  async list(caller: Caller, query: BatchListQueryDto): Promise<Page<BatchDto>> {
    const list = parseListQuery({ ...query }, LIST);
    const { filter } = list;
    const em = this.reader.manager;
    const where = new Conditions(em)
      .and(scopeCondition(caller.scope('read'), 'b.path'))
      .among('b.id', idsOf(filter))
      .among('b.campaign_id', idsOf(filter, 'campaignId'));
    const [unitId] = idsOf(filter, 'unitId') ?? [];
    if (unitId !== undefined) {
      const { path } = await this.tree.placeFor(caller, 'read', unitId);
      where.and(scopeCondition({ paths: [path] }, 'b.path'));
    }
    const [collectsFor] = idsOf(filter, 'collectsFor') ?? [];
    if (collectsFor !== undefined) {
      const { path } = await this.tree.placeFor(caller, 'read', collectsFor);
      where.among('b.unit_id', idsOfPath(path)).and(scopeCondition(caller.scope('record'), 'b.path'));
    }
    if (filter.state !== undefined) where.and('b.state = ?', String(filter.state));
    const batches = batchesOn(this.clock.today());
    const counted = `FROM (SELECT b.id, b.campaign_id, b.unit_id, b.state, u.path FROM batches b JOIN units u ON u.id = b.unit_id) b`;
    const source = { columns: 'b.*', from: `FROM (${batches.sql}) b`, counted, params: batches.params, where };
    const { found, total } = await readPage<BatchRow>(em, source, list);
    const items = found.map((one) => batchDto(one, caller));
    return new Page('batches', items, total, list.offset);
  }

  async get(caller: Caller, id: number): Promise<BatchDto> {
    return batchDto(await this.visible(caller, id), caller);
  }

  async create(caller: Caller, dto: CreateBatchDto): Promise<BatchDto> {
    const campaignId = Number(dto.campaignId);
    await this.access.visible(caller, campaignId);
    const unit = await this.tree.placeFor(caller, 'read', Number(dto.unitId));
    if (!caller.may('record', unit.path)) throw forbidden();
    const id = await this.work.run(async (em) => {
      // One office numbers its batches one after the other.
      await lockCampaign(em, campaignId);
      const head = await this.rules.head(campaignId, em);
      if (!unit.path.startsWith(head.unitPath)) throw unprocessable('UNIT_OUTSIDE_CAMPAIGN');
      if (!isPaperAwaited(head.rules)) throw unprocessable('NO_PAPER_FORM');
      const before = 'SELECT COUNT(*) AS n FROM batches WHERE campaign_id = ? AND unit_id = ?';
      const number = ((await row<{ n: number }>(em, before, [campaignId, unit.id]))?.n ?? 0) + 1;
      const saved = await em.save(Batch, {
        campaignId,
        unitId: unit.id,
        name: dto.name ? tidy(dto.name) : `Đợt ${number}`,
        state: 'open' as const,
        handedOverOn: null,
        receipt: null,
        changeId: null,
        createdAt: this.clock.instant(),
        createdById: caller.userId,
        version: 1,
      });
      return saved.id;
    });
    return this.get(caller, id);
  }

  /** Only while it is collected: what was handed over is called as it was then. */
  async rename(caller: Caller, id: number, dto: RenameBatchDto): Promise<BatchDto> {
    await this.writable(caller, id);
    await this.work.run(async (em) => {
      const { version } = await lockOpenBatch(em, id);
      if (version !== dto.version) throw conflict('VERSION_CONFLICT', { version });
      await execute(em, 'UPDATE batches SET name = ?, version = version + 1 WHERE id = ?', [tidy(dto.name), id]);
    });
    return this.get(caller, id);
  }

  /** Only one in which nothing lies, and nothing was handed over with. */
  async remove(caller: Caller, id: number): Promise<void> {
    await this.writable(caller, id);
    await this.work.run(async (em) => {
      await lockOpenBatch(em, id);
      const used = await row(em, 'SELECT 1 AS found FROM batch_items WHERE batch_id = ? LIMIT 1', [id]);
      if (used !== undefined) throw conflict('BATCH_NOT_EMPTY');
      await execute(em, 'DELETE FROM batches WHERE id = ?', [id]);
    });
  }

  /** 404 outside the caller's scope. */
  async visible(caller: Caller, id: number): Promise<BatchRow> {
    const { sql, params } = batchesOn(this.clock.today());
    const found = await row<BatchRow>(this.reader.manager, `${sql} WHERE b.id = ?`, [...params, id]);
    if (found === undefined || !caller.may('read', found.path)) throw notFound('batch');
    return found;
  }

  /** 403 where one may look only. */
  async writable(caller: Caller, id: number): Promise<BatchRow> {
    const batch = await this.visible(caller, id);
    if (!caller.may('record', batch.path)) throw forbidden();
    return batch;
  }
}
