import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { subtreeRange } from '../auth/scope.js';
import { conflict, forbidden, notFound, unprocessable } from '../common/app-error.js';
import { given } from '../common/given.js';
import { execute, forUpdate, idsIn, insertRows, nextIds, row, rows, type Columns } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { tidy } from '../domain/fold.js';
import { searchKey } from '../domain/names.js';
import { forgetUnit, moveSubtree } from '../tracking/ledger-store.js';
import { UnitListService } from './unit-list.service.js';
import { idsOfPath, UnitTree, type UnitPlace } from './unit-tree.js';
import type { CreateUnitDto, MoveUnitDto, UnitDto, UpdateUnitDto } from './unit.dto.js';
import { findUseOfUnit } from './unit-uses.js';
import { Unit } from './unit.entity.js';

const NEW_UNIT: Columns = {
  id: 'integer',
  name: 'text',
  search_key: 'text',
  parent_id: 'integer',
  path: 'text',
  position: 'integer',
  code: 'text',
  type: 'text',
  is_organisation: 'boolean',
  aliases: 'text',
  contact_name: 'text',
  contact_phone: 'text',
  version: 'integer',
};

/** Changes of the tree. Each takes a lock on the units it moves, and leaves paths and ledger right. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tree: UnitTree,
    private readonly lists: UnitListService,
  ) {}

  async create(caller: Caller, dto: CreateUnitDto): Promise<UnitDto> {
    const id = await this.work.run(async (em) => {
      await lockTrees(em, [dto.parentId ?? null]);
      const parent = await this.newParent(em, caller, dto.parentId ?? null);
      const [id] = await nextIds(em, 'units', 1);
      const name = tidy(dto.name);
      // Not by the repository: on PostgreSQL it leaves out an id that is known beforehand, and the path holds it.
      await insertRows(em, 'units', NEW_UNIT, [
        [
          id!,
          name,
          searchKey(name),
          parent?.id ?? null,
          `${parent?.path ?? '/'}${id}/`,
          dto.position ?? (await nextPosition(em, parent?.id ?? null)),
          dto.code ?? null,
          dto.type ?? (parent === null ? 'organisation' : 'department'),
          dto.isOrganisation ?? parent === null,
          JSON.stringify(dto.aliases ?? []),
          dto.contactName ?? null,
          dto.contactPhone ?? null,
          1,
        ],
      ]);
      return id!;
    });
    return this.lists.get(caller, id);
  }

  async update(caller: Caller, id: number, dto: UpdateUnitDto): Promise<UnitDto> {
    await this.work.run(async (em) => {
      const unit = await this.lock(em, caller, id, dto.version);
      const { version: _version, ...fields } = given(dto);
      Object.assign(unit, fields);
      // Opened again, a unit has no successor.
      if (dto.closedOn === null) unit.successorId = null;
      if (dto.name !== undefined) {
        unit.name = tidy(dto.name);
        unit.searchKey = searchKey(unit.name);
      }
      await em.save(unit);
    });
    return this.lists.get(caller, id);
  }

  async remove(caller: Caller, id: number): Promise<void> {
    await this.work.run(async (em) => {
      const unit = await this.lock(em, caller, id);
      if (unit.parentId === null) requireEverywhere(caller);
      const what = await findUseOfUnit(em, id);
      if (what !== null) throw conflict('UNIT_NOT_EMPTY', { what });
      // Voided facts may have left rows of zeros behind.
      await forgetUnit(em, id);
      await em.delete(Unit, { id });
    });
  }

  /** Hangs a unit, with everything below it, under another parent: past figures show there from now on. */
  async move(caller: Caller, id: number, dto: MoveUnitDto): Promise<UnitDto> {
    await this.work.run(async (em) => {
      // The order in which recording locks: campaigns first. Nothing is recorded while figures are carried over.
      await row(em, `SELECT id FROM campaigns ORDER BY id${forUpdate(em)}`);
      await lockTrees(em, [id, dto.parentId]);
      const unit = await this.lock(em, caller, id, dto.version);
      if (unit.parentId === null) requireEverywhere(caller);
      const parent = await this.newParent(em, caller, dto.parentId);
      if (parent?.path.startsWith(unit.path)) throw unprocessable('UNIT_CYCLE');
      const position = dto.position ?? (await nextPosition(em, parent?.id ?? null));
      const from = unit.path;
      const to = `${parent?.path ?? '/'}${id}/`;
      if (from !== to) {
        const above = (path: string): number[] => idsOfPath(path).slice(0, -1);
        await requireCampaignsKept(em, from, to);
        await moveSubtree(em, id, above(from), above(to));
        const [low, high] = subtreeRange(from);
        await execute(em, 'UPDATE units SET path = ? || SUBSTR(path, ?) WHERE path >= ? AND path < ?', [
          to,
          from.length + 1,
          low,
          high,
        ]);
      }
      await execute(em, 'UPDATE units SET parent_id = ?, position = ?, version = version + 1 WHERE id = ?', [
        parent?.id ?? null,
        position,
        id,
      ]);
    });
    return this.lists.get(caller, id);
  }

  /** Where a unit is to hang: 404 outside the caller's scope, and the top only for those who hold everything. */
  private async newParent(em: EntityManager, caller: Caller, parentId: string | null): Promise<UnitPlace | null> {
    if (parentId === null) {
      requireEverywhere(caller);
      return null;
    }
    const parent = await this.tree.placeFor(caller, 'read', Number(parentId), em);
    if (!caller.may('units', parent.path)) throw forbidden();
    return parent;
  }

  private async lock(em: EntityManager, caller: Caller, id: number, version?: number): Promise<Unit> {
    await row(em, `SELECT id FROM units WHERE id = ?${forUpdate(em)}`, [id]);
    const unit = await em.findOneBy(Unit, { id });
    if (unit === null || !caller.may('read', unit.path)) throw notFound('unit');
    if (!caller.may('units', unit.path)) throw forbidden();
    if (version !== undefined && unit.version !== version)
      throw conflict('VERSION_CONFLICT', { version: unit.version });
    return unit;
  }
}

/** People of a campaign stay within the campaign's unit. */
export async function requireCampaignsKept(em: EntityManager, from: string, to: string): Promise<void> {
  const kept = new Set(idsOfPath(to));
  const left = idsOfPath(from).filter((id) => !kept.has(id));
  const [low, high] = subtreeRange(from);
  const found = await row<{ id: number }>(
    em,
    `SELECT c.id FROM campaigns c WHERE ${idsIn(em, 'c.unit_id')} AND EXISTS (
       SELECT 1 FROM units u JOIN spans s ON s.unit_id = u.id
       WHERE u.path >= ? AND u.path < ? AND s.campaign_id = c.id) LIMIT 1`,
    [JSON.stringify(left), low, high],
  );
  if (found !== undefined) throw conflict('UNIT_LEAVES_CAMPAIGN', { campaignId: String(found.id) });
}

/** Locks the roots above some units: a child made while its tree moves would keep a path that leads nowhere. */
export async function lockTrees(em: EntityManager, ids: readonly (number | string | null)[]): Promise<void> {
  const list = JSON.stringify(ids.filter((id) => id !== null).map(Number));
  const found = await rows<{ path: string }>(em, `SELECT path FROM units WHERE ${idsIn(em, 'id')}`, [list]);
  const roots = JSON.stringify(found.map(({ path }) => idsOfPath(path)[0]));
  await rows(em, `SELECT id FROM units WHERE ${idsIn(em, 'id')} ORDER BY id${forUpdate(em)}`, [roots]);
}

export function requireEverywhere(caller: Caller): void {
  if (caller.scope('units').paths !== null) throw forbidden();
}

async function nextPosition(em: EntityManager, parentId: number | null): Promise<number> {
  const where = parentId === null ? 'parent_id IS NULL' : 'parent_id = ?';
  const params = parentId === null ? [] : [parentId];
  const last = await row<{ n: number | null }>(em, `SELECT MAX(position) AS n FROM units WHERE ${where}`, params);
  return (last?.n ?? -1) + 1;
}
