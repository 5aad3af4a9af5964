import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import { inScope, scopeCondition, type Scope } from '../auth/scope.js';
import { forbidden, notFound } from '../common/app-error.js';
import { idsIn, row, type Param } from '../database/sql.js';
import { idsOfPath, UnitTree } from '../units/unit-tree.js';
import { Campaign } from './campaign.entity.js';

/** Who may see a campaign, and who may change it. */
@Injectable()
export class CampaignAccess {
  constructor(
    private readonly reader: DataSource,
    private readonly tree: UnitTree,
  ) {}

  /** The campaign, if any part of it lies in the caller's scope or the scope lies within it; else 404. */
  async visible(caller: Caller, id: number): Promise<Campaign> {
    const em = this.reader.manager;
    const { sql, params } = visibleCondition(em, caller.scope('read'));
    const from = 'FROM campaigns c JOIN units u ON u.id = c.unit_id';
    const found = await row(em, `SELECT c.id ${from} WHERE c.id = ? AND ${sql}`, [id, ...params]);
    if (found === undefined) throw notFound('campaign');
    return em.findOneByOrFail(Campaign, { id });
  }

  /** 404 where the campaign cannot be seen, 403 where it can be seen but belongs to a superior. */
  async writable(caller: Caller, id: number, permission: Permission = 'campaigns'): Promise<Campaign> {
    const campaign = await this.visible(caller, id);
    const unit = await this.tree.find(campaign.unitId);
    if (unit === undefined || !inScope(caller.scope(permission), unit.path)) throw forbidden();
    return campaign;
  }
}

/** A campaign is everybody's business who stands in its tree, and everybody's above it. */
export function visibleCondition(em: EntityManager, scope: Scope): { sql: string; params: Param[] } {
  if (scope.paths === null) return { sql: '1 = 1', params: [] };
  const { sql, params } = scopeCondition(scope, 'u.path');
  const above = [...new Set(scope.paths.flatMap(idsOfPath))];
  return { sql: `(${sql} OR ${idsIn(em, 'c.unit_id')})`, params: [...params, JSON.stringify(above)] };
}
