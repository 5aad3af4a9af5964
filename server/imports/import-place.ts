import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import { inScope, type Scope } from '../auth/scope.js';
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
  async find(
    caller: Caller,
    campaignId: number,
    unitId: number | null,
    permission: Permission = 'import',
  ): Promise<ImportPlace> {
    const campaign = await this.campaign(campaignId);
    const scope = caller.scope(permission);
    if (campaign === undefined || !overlaps(scope, campaign.path)) throw notFound('campaign');
    const unit = unitId === null ? await this.defaultUnit(scope, campaign.path) : await this.unit(unitId);
    const isInside = unit?.path.startsWith(campaign.path) === true && inScope(scope, unit.path);
    if (unit === undefined || !isInside) throw notFound('unit');
    return { campaignId, unitId: unit.id, unitPath: unit.path };
  }

  private async defaultUnit(scope: Scope, campaignPath: string): Promise<UnitRow> {
    const own = (scope.paths ?? []).filter((path) => path.startsWith(campaignPath));
    const path = inScope(scope, campaignPath) ? campaignPath : own.length === 1 ? own[0] : undefined;
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
function overlaps({ paths }: Scope, campaignPath: string): boolean {
  return paths === null || paths.some((path) => path.startsWith(campaignPath) || campaignPath.startsWith(path));
}
