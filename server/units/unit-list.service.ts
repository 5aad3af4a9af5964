import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { scopeCondition } from '../auth/scope.js';
import { badRequest } from '../common/app-error.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { idsIn, rows } from '../database/sql.js';
import { searchTerms } from '../domain/names.js';
import { idsOfPath, UnitTree } from './unit-tree.js';
import { idText, MAX_TREE_DEPTH, unitDto, type TreeQueryDto, type UnitDto, type UnitNodeDto } from './unit.dto.js';
import { Unit, type UnitType } from './unit.entity.js';

const LIST = {
  sortable: {
    id: 'u.id',
    name: 'u.search_key',
    code: 'u.code',
    type: 'u.type',
    position: 'u.position',
    path: 'u.path',
  },
  nullable: ['code'],
  defaultSort: ['name', 'ASC'],
  tieBreaker: 'u.id',
  filters: ['id', 'q', 'parentId', 'unitId', 'type', 'code', 'isOrganisation'],
} as const;

interface NodeRow {
  id: number;
  name: string;
  parent_id: number | null;
  type: UnitType;
  is_organisation: unknown;
  closed_on: string | null;
  successor_id: number | null;
  successor_name: string | null;
  successor_path: string | null;
  version: number;
  children_count: number;
}

/** Units as lists and as a tree. */
@Injectable()
export class UnitListService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitTree: UnitTree,
  ) {}

  async list(caller: Caller, query: RawQuery): Promise<Page<UnitDto>> {
    const list = parseListQuery(query, LIST);
    const source = { columns: 'u.id', from: 'FROM units u', where: await this.conditions(caller, list.filter) };
    const { found, total } = await readPage<{ id: number }>(this.reader.manager, source, list);
    const items = await this.load(
      caller,
      found.map(({ id }) => id),
    );
    return new Page('units', items, total, list.offset);
  }

  async get(caller: Caller, id: number): Promise<UnitDto> {
    await this.unitTree.placeFor(caller, 'read', id);
    return (await this.load(caller, [id]))[0]!;
  }

  /** Nested nodes, level by level: each level is one indexed read. */
  async tree(caller: Caller, query: TreeQueryDto): Promise<UnitNodeDto[]> {
    const depth = depthOf(query.depth);
    const roots = await this.nodes(caller, await this.rootIds(caller, query.rootId), 'u.id');
    let level = roots;
    for (let d = 0; d < depth && level.length > 0; d += 1) {
      const children = await this.nodes(
        caller,
        level.filter(({ childrenCount }) => childrenCount > 0).map(({ id }) => Number(id)),
        'u.parent_id',
      );
      const byParent = Map.groupBy(children, ({ parentId }) => parentId);
      for (const node of level) node.children = byParent.get(node.id) ?? [];
      level = children;
    }
    return roots;
  }

  private async rootIds(caller: Caller, rootId: string | undefined): Promise<number[]> {
    if (rootId !== undefined) return [(await this.unitTree.placeFor(caller, 'read', Number(rootId))).id];
    const { paths } = caller.scope('read');
    if (paths !== null) return paths.map((path) => idsOfPath(path).at(-1)!);
    const found = await rows<{ id: number }>(this.reader.manager, 'SELECT id FROM units WHERE parent_id IS NULL');
    return found.map(({ id }) => id);
  }

  private async nodes(caller: Caller, ids: readonly number[], column: 'u.id' | 'u.parent_id'): Promise<UnitNodeDto[]> {
    if (ids.length === 0) return [];
    const em = this.reader.manager;
    const found = await rows<NodeRow>(
      em,
      `SELECT u.id, u.name, u.parent_id, u.type, u.is_organisation, u.closed_on, u.version,
         u.successor_id, n.name AS successor_name, n.path AS successor_path,
         (SELECT COUNT(*) FROM units c WHERE c.parent_id = u.id) AS children_count
       FROM units u LEFT JOIN units n ON n.id = u.successor_id WHERE ${idsIn(em, column)} ORDER BY u.position, u.search_key, u.id`,
      [JSON.stringify(ids)],
    );
    return found.map((node) => ({
      id: String(node.id),
      name: node.name,
      parentId: idText(node.parent_id),
      type: node.type,
      isOrganisation: Boolean(node.is_organisation),
      closedOn: node.closed_on,
      successorId: idText(node.successor_id),
      successorName: nameFor(caller, node.successor_name, node.successor_path),
      version: node.version,
      childrenCount: node.children_count,
    }));
  }

  private async conditions(caller: Caller, filter: Readonly<Record<string, unknown>>): Promise<Conditions> {
    const where = new Conditions(this.reader.manager)
      .and(scopeCondition(caller.scope('read'), 'u.path'))
      .among('u.id', idsOf(filter));
    if (filter.parentId === null) where.and('u.parent_id IS NULL');
    else where.among('u.parent_id', idsOf(filter, 'parentId'));
    if (filter.unitId !== undefined) {
      const { path } = await this.unitTree.placeFor(caller, 'read', idsOf(filter, 'unitId')?.[0] ?? 0);
      where.and(scopeCondition({ paths: [path] }, 'u.path'));
    }
    if (typeof filter.type === 'string') where.and('u.type = ?', filter.type);
    if (typeof filter.code === 'string') where.and('u.code = ?', filter.code);
    if (typeof filter.isOrganisation === 'boolean')
      where.and(`${filter.isOrganisation ? '' : 'NOT '}u.is_organisation`);
    if (typeof filter.q === 'string') {
      for (const term of searchTerms(filter.q)) {
        where.and(`(' ' || u.search_key LIKE ? OR LOWER(u.code) LIKE ?)`, `% ${term}%`, `${term}%`);
      }
    }
    return where;
  }

  /** Units by id, in the order of the ids. */
  private async load(caller: Caller, ids: readonly number[]): Promise<UnitDto[]> {
    if (ids.length === 0) return [];
    const em = this.reader.manager;
    const list = JSON.stringify(ids);
    const units = await em
      .getRepository(Unit)
      .createQueryBuilder('u')
      .where(idsIn(em, 'u.id').replace('?', ':list'), { list })
      .getMany();
    const counts = await rows<{ parent_id: number; n: number }>(
      em,
      `SELECT parent_id, COUNT(*) AS n FROM units WHERE ${idsIn(em, 'parent_id')} GROUP BY parent_id`,
      [list],
    );
    const countOf = new Map(counts.map(({ parent_id, n }) => [parent_id, n]));
    const ways = await this.unitTree.ways(
      units.map(({ path }) => path),
      caller.scope('read'),
    );
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const successors = await rows<{ id: number; name: string; path: string }>(
      em,
      `SELECT id, name, path FROM units WHERE ${idsIn(em, 'id')}`,
      [JSON.stringify(units.flatMap(({ successorId }) => successorId ?? []))],
    );
    const nameOf = new Map(successors.map(({ id, name, path }) => [id, nameFor(caller, name, path)]));
    return ids
      .flatMap((id) => byId.get(id) ?? [])
      .map((unit) => {
        const successorName = unit.successorId === null ? null : (nameOf.get(unit.successorId) ?? null);
        return unitDto(unit, ways.get(unit.path) ?? [], countOf.get(unit.id) ?? 0, successorName);
      });
  }
}

/** A unit may have gone into one that is none of the caller's business. */
function nameFor(caller: Caller, name: string | null, path: string | null): string | null {
  return path !== null && caller.may('read', path) ? name : null;
}

function depthOf(text: string | undefined): number {
  if (text === undefined) return 1;
  const depth = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (depth >= 0 && depth <= MAX_TREE_DEPTH) return depth;
  throw badRequest('VALIDATION_FAILED', {}, { depth: { code: 'TOO_LATE', params: { max: MAX_TREE_DEPTH } } });
}
