import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { badRequest, notFound } from '../common/app-error.js';
import { row } from '../database/sql.js';

/** Where a file goes: a campaign, and a unit of its subtree in which the caller may import. */
export interface ImportPlace {
  readonly campaignId: number;
  readonly unitId: number;
  readonly unitPath: string;
}

/** Finds the place of a new import; what lies outside the caller's scope is not there. */
@Injectable()
export class ImportPlaces {
  constructor(private readonly reader: DataSource) {}

  /** Without a unit: the campaign's, or the one unit where the caller may import. */
  async find(caller: Caller, campaignId: number, unitId: number | null): Promise<ImportPlace> {
    const campaign = await this.campaign(campaignId);
    if (campaign === undefined || !overlaps(caller, campaign.path)) throw notFound('campaign');
    const unit = unitId === null ? await this.defaultUnit(caller, campaign.path) : await this.unit(unitId);
    const isInside = unit?.path.startsWith(campaign.path) === true && caller.may('import', unit.path);
    if (unit === undefined || !isInside) throw notFound('unit');
    return { campaignId, unitId: unit.id, unitPath: unit.path };
  }

  private async defaultUnit(caller: Caller, campaignPath: string): Promise<UnitRow> {
    const { paths } = caller.scope('import');
    const own = (paths ?? []).filter((path) => path.startsWith(campaignPath));
    const path = caller.may('import', campaignPath) ? campaignPath : own.length === 1 ? own[0] : undefined;
    if (path === undefined) throw badRequest('UNIT_REQUIRED');
    const unit = await row<UnitRow>(this.reader.manager, 'SELECT id, path FROM units WHERE path = ?', [path]);
    if (unit === undefined) throw notFound('unit');
    return unit;
  }

  private unit(id: number): Promise<UnitRow | undefined> {
    return row<UnitRow>(this.reader.manager, 'SELECT id, path FROM units WHERE id = ?', [id]);
  }

  private campaign(id: number): Promise<UnitRow | undefined> {
    return row<UnitRow>(
      this.reader.manager,
      'SELECT c.id, u.path FROM campaigns c JOIN units u ON u.id = c.unit_id WHERE c.id = ?',
      [id],
    );
  }
}

interface UnitRow {
  id: number;
  path: string;
}

/** Does the caller import anywhere in the campaign's subtree, or in a unit that holds it? */
function overlaps(caller: Caller, campaignPath: string): boolean {
  const { paths } = caller.scope('import');
  return paths === null || paths.some((path) => path.startsWith(campaignPath) || campaignPath.startsWith(path));
}
