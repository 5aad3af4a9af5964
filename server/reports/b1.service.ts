import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import { notFound } from '../common/app-error.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import { CompletionService } from '../campaigns/completion.service.js';
import type { ChildCompletionDto, CompletionDto } from '../campaigns/completion.dto.js';
import type { Day } from '../domain/calendar.js';
import { row, rows } from '../database/sql.js';
import type { UnitType } from '../units/unit.entity.js';
import { b1Row, type B1Model, type B1Row, type ReasonCount } from './b1-model.js';
import { addReasons, reasonsBelow } from './reason-counts.js';

/** All children stand in the report; they are fetched in the longest ranges that a list gives. */
const PAGE = 1_000;

interface UnitRow {
  id: number;
  type: UnitType;
  path: string;
}

/** Gathers the figures of B1 (Tổng hợp theo đơn vị), from the ledger and, for reasons, from the spans. */
@Injectable()
export class B1Service {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly completion: CompletionService,
  ) {}

  async model(
    caller: Caller,
    campaignId: number,
    unitId: number,
    asOf: Day,
    number: number,
    previous: B1Model | null,
  ): Promise<B1Model> {
    const em = this.reader.manager;
    const campaign = await em.findOneBy(Campaign, { id: campaignId });
    if (campaign === null) throw notFound('campaign');
    const now = await this.figures(caller, campaignId, unitId, asOf);
    const { units, path, superior } = await this.units(unitId);
    const reasons = await reasonsBelow(em, campaignId, path, asOf);
    const before = new Map(previous?.rows.map((line) => [line.unitId, line.done]));
    const lines = now.children.map((child) =>
      this.line(child, units, reasons, path, previous === null ? null : (before.get(child.unit?.id ?? null) ?? null)),
    );
    const all = addReasons(reasons, () => true);
    const labels = new Map(campaign.settings.reasons.map((reason) => [reason.code, reason.vi]));
    return {
      template: 'B1',
      number,
      title: `Kết quả triển khai cài đặt, đăng ký tài khoản ứng dụng ${campaign.appName}`,
      campaign: {
        id: String(campaignId),
        name: campaign.name,
        appName: campaign.appName,
        letters: campaign.letters.map(({ number: symbol, issuer, date }) => ({ number: symbol, issuer, date })),
      },
      superior,
      unit: { id: now.unit.id, name: now.unit.name },
      asOf,
      frozenAt: this.clock.instant(),
      madeBy: await this.nameOf(caller),
      doneWhen: now.doneWhen,
      denominator: campaign.settings.rules.exemptInDenominator ? 'headcount' : 'eligible',
      target: { percent: now.target.percent, lastDay: now.target.lastDay },
      total: b1Row(null, 'Tổng cộng', now, all, previous === null ? null : previous.total.done),
      rows: lines,
      previous: previous === null ? null : await this.corrections(caller, previous),
      reasonLabels: Object.fromEntries(
        all.flatMap(({ code }) => (code === null ? [] : [[code, labels.get(code) ?? code]])),
      ),
    };
  }

  /** Whose name stands under "Người lập biểu". */
  private async nameOf(caller: Caller): Promise<string> {
    const text = 'SELECT display_name FROM users WHERE id = ?';
    const user = await row<{ display_name: string }>(this.reader.manager, text, [caller.userId ?? 0]);
    return user?.display_name ?? '';
  }

  private async figures(caller: Caller, campaignId: number, unitId: number, asOf: Day): Promise<CompletionDto> {
    const page = (from: number): Promise<CompletionDto> =>
      this.completion.completion(caller, campaignId, {
        unitId: String(unitId),
        asOf,
        childrenRange: `[${from},${from + PAGE - 1}]`,
      });
    const first = await page(0);
    const children = [...first.children];
    for (let from = PAGE; from < first.childrenTotal; from += PAGE) children.push(...(await page(from)).children);
    return { ...first, children };
  }

  private line(
    child: ChildCompletionDto,
    units: ReadonlyMap<string, UnitRow>,
    reasons: Parameters<typeof addReasons>[0],
    ownPath: string,
    doneBefore: number | null,
  ): B1Row {
    const unit = child.unit === null ? undefined : units.get(child.unit.id);
    if (unit === undefined) {
      return b1Row(
        null,
        'Trực thuộc đơn vị',
        child,
        addReasons(reasons, (path) => path === ownPath),
        doneBefore,
      );
    }
    const own: ReasonCount[] = addReasons(reasons, (path) => path.startsWith(unit.path));
    return b1Row({ id: String(unit.id), type: unit.type }, child.unit?.name ?? '', child, own, doneBefore);
  }

  /** Child units by id, the unit's own path, and the name of the unit above. */
  private async units(unitId: number): Promise<{ units: Map<string, UnitRow>; path: string; superior: string | null }> {
    const em = this.reader.manager;
    const own = await row<{ path: string; superior: string | null }>(
      em,
      'SELECT u.path, p.name AS superior FROM units u LEFT JOIN units p ON p.id = u.parent_id WHERE u.id = ?',
      [unitId],
    );
    if (own === undefined) throw notFound('unit');
    const found = await rows<UnitRow>(em, 'SELECT id, type, path FROM units WHERE parent_id = ?', [unitId]);
    return { units: new Map(found.map((unit) => [String(unit.id), unit])), ...own };
  }

  /** What the old day counts today, against what was frozen: the footnote "điều chỉnh số liệu trước". */
  private async corrections(caller: Caller, previous: B1Model): Promise<B1Model['previous']> {
    const then = await this.figures(caller, Number(previous.campaign.id), Number(previous.unit.id), previous.asOf);
    const { number, asOf, total } = previous;
    return { number, asOf, corrected: then.counts.done - total.done };
  }
}
