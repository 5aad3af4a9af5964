import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { scopeCondition } from '../auth/scope.js';
import { AuditService } from '../audit/audit.service.js';
import { lockCampaign } from '../campaigns/lock-campaign.js';
import { notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { UnitTree } from '../units/unit-tree.js';
import type { B1Model } from './b1-model.js';
import { B1Service } from './b1.service.js';
import { canonicalJson } from './canonical-json.js';
import type { ReportDto, ReportRequestDto, VerifiedReportDto } from './report.dto.js';
import { Report } from './report.entity.js';

interface ReportRow {
  id: number;
  campaign_id: number;
  unit_id: number;
  unit_name: string;
  template: string;
  number: number;
  as_of: string;
  created_at: string;
  created_by: string | null;
  sha256: string;
  verify_code: string;
  model: string;
}

const COLUMNS = `r.id, r.campaign_id, r.unit_id, u.name AS unit_name, r.template, r.number, r.as_of, r.created_at,
  a.display_name AS created_by, r.sha256, r.verify_code`;
const FROM = 'FROM reports r JOIN units u ON u.id = r.unit_id LEFT JOIN users a ON a.id = r.created_by_id';

/** Reports: previewed, frozen for good, listed, verified by their code. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly tree: UnitTree,
    private readonly b1: B1Service,
    private readonly audit: AuditService,
  ) {}

  /** The figures as they would be frozen now, under the number that would be next. */
  async preview(caller: Caller, dto: ReportRequestDto): Promise<B1Model> {
    await this.tree.placeFor(caller, 'freeze', Number(dto.unitId));
    return this.build(this.reader.manager, caller, dto);
  }

  async freeze(caller: Caller, dto: ReportRequestDto): Promise<ReportDto> {
    await this.tree.placeFor(caller, 'freeze', Number(dto.unitId));
    const id = await this.work.run(async (em) => {
      // The campaign's row is the lock behind which numbers are given out one after the other.
      const campaignId = Number(dto.campaignId);
      await lockCampaign(em, campaignId);
      const model = await this.build(em, caller, dto);
      const text = canonicalJson(model);
      const saved = await em.save(Report, {
        campaignId,
        unitId: Number(dto.unitId),
        template: model.template,
        asOf: model.asOf,
        number: model.number,
        model: text,
        sha256: sha256(text),
        verifyCode: randomBytes(12).toString('base64url'),
        createdById: caller.userId,
        createdAt: model.frozenAt,
      });
      await this.audit.write({
        actorId: caller.userId,
        action: 'report_frozen',
        targetType: 'report',
        targetId: saved.id,
        params: { template: model.template, asOf: model.asOf, unitId: Number(dto.unitId) },
      });
      return saved.id;
    });
    return this.show(caller, id);
  }

  async list(caller: Caller, query: RawQuery): Promise<Page<ReportDto>> {
    const list = parseListQuery(query, {
      sortable: { id: 'r.id', asOf: 'r.as_of', number: 'r.number', createdAt: 'r.created_at' },
      defaultSort: ['id', 'DESC'],
      tieBreaker: 'r.id',
      filters: ['id', 'campaignId', 'unitId', 'template'],
    });
    const { filter } = list;
    const em = this.reader.manager;
    const where = new Conditions(em)
      .and(scopeCondition(caller.scope('report_read'), 'u.path'))
      .among('r.id', idsOf(filter))
      .among('r.campaign_id', idsOf(filter, 'campaignId'))
      .among('r.unit_id', idsOf(filter, 'unitId'));
    if (filter.template !== undefined) where.and('r.template = ?', String(filter.template));
    const { found, total } = await readPage<ReportRow>(em, { columns: COLUMNS, from: FROM, where }, list);
    return new Page('reports', found.map(reportDto), total, list.offset);
  }

  async show(caller: Caller, id: number): Promise<ReportDto> {
    const found = await this.find(caller, id);
    return { ...reportDto(found), model: JSON.parse(found.model) as B1Model };
  }

  /** The frozen bytes with what identifies them, for rendering and download; written into the audit log. */
  async forDownload(caller: Caller, id: number, format: string): Promise<{ report: ReportDto; text: string }> {
    const found = await this.find(caller, id);
    await this.audit.write({
      actorId: caller.userId,
      action: 'report_downloaded',
      targetType: 'report',
      targetId: id,
      params: { format },
    });
    return { report: reportDto(found), text: found.model };
  }

  async verify(code: string): Promise<VerifiedReportDto> {
    const found = await this.reader.manager.findOneBy(Report, { verifyCode: code });
    if (found === null) throw notFound('report');
    const model = JSON.parse(found.model) as B1Model;
    const { headcount, eligible, done, rate } = model.total;
    return {
      title: model.title,
      unitName: model.unit.name,
      campaignName: model.campaign.name,
      number: model.number,
      asOf: model.asOf,
      frozenAt: model.frozenAt,
      totals: { headcount, eligible, done, rate },
      sha256: found.sha256,
      isIntact: sha256(found.model) === found.sha256,
    };
  }

  private async build(em: EntityManager, caller: Caller, dto: ReportRequestDto): Promise<B1Model> {
    const campaignId = Number(dto.campaignId);
    const unitId = Number(dto.unitId);
    const today = this.clock.today();
    const asOf = dto.asOf ?? today;
    if (asOf > today) throw unprocessable('FUTURE_DAY', { on: asOf, today });
    const last = await row<{ number: number }>(em, 'SELECT MAX(number) AS number FROM reports WHERE campaign_id = ?', [
      campaignId,
    ]);
    const previous = await row<{ model: string }>(
      em,
      `SELECT model FROM reports WHERE campaign_id = ? AND unit_id = ? AND template = ? AND as_of <= ?
       ORDER BY id DESC LIMIT 1`,
      [campaignId, unitId, dto.template, asOf],
    );
    const before = previous === undefined ? null : (JSON.parse(previous.model) as B1Model);
    return this.b1.model(caller, campaignId, unitId, asOf, (last?.number ?? 0) + 1, before);
  }

  private async find(caller: Caller, id: number): Promise<ReportRow> {
    const scope = scopeCondition(caller.scope('report_read'), 'u.path');
    const text = `SELECT ${COLUMNS}, r.model ${FROM} WHERE r.id = ? AND ${scope.sql}`;
    const found = await row<ReportRow>(this.reader.manager, text, [id, ...scope.params]);
    if (found === undefined) throw notFound('report');
    return found;
  }
}

function reportDto(found: ReportRow): ReportDto {
  return {
    id: String(found.id),
    campaignId: String(found.campaign_id),
    unitId: String(found.unit_id),
    unitName: found.unit_name,
    template: found.template,
    number: found.number,
    asOf: found.as_of,
    createdAt: found.created_at,
    createdBy: found.created_by,
    sha256: found.sha256,
    verifyCode: found.verify_code,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
