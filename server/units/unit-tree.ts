import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import { inScope, type Scope } from '../auth/scope.js';
import { notFound } from '../common/app-error.js';
import { idsIn, row, rows } from '../database/sql.js';

/** A unit as others need it: where it hangs. */
export interface UnitPlace {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

export interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

/** Ids from the root down to the unit itself. */
export function idsOfPath(path: string): number[] {
  return path.split('/').filter(Boolean).map(Number);
}

/** Answers where units hang. */
@Injectable()
export class UnitTree {
  constructor(private readonly reader: DataSource) {}

  /** The unit, if the caller holds the permission there; else 404. */
  async placeFor(
    caller: Caller,
    permission: Permission,
    unitId: number,
    em: EntityManager = this.reader.manager,
  ): Promise<UnitPlace> {
    const place = await this.find(unitId, em);
    if (place === undefined || !inScope(caller.scope(permission), place.path)) throw notFound('unit');
    return place;
  }

  find(unitId: number, em: EntityManager = this.reader.manager): Promise<UnitPlace | undefined> {
    return row<UnitPlace>(em, 'SELECT id, name, path FROM units WHERE id = ?', [unitId]);
  }

  /** The ways from the top of what the scope shows down to each of the paths, themselves included; by path. */
  async ways(paths: readonly string[], scope: Scope): Promise<Map<string, NamedUnit[]>> {
    const visible = new Map(paths.map((path) => [path, visibleIds(path, scope)]));
    const ids = [...new Set([...visible.values()].flat())];
    const found = await rows<{ id: number; name: string }>(
      this.reader.manager,
      `SELECT id, name FROM units WHERE ${idsIn(this.reader.manager, 'id')}`,
      [JSON.stringify(ids)],
    );
    const names = new Map(found.map(({ id, name }) => [id, name]));
    const way = (list: number[]): NamedUnit[] => list.map((id) => ({ id: String(id), name: names.get(id) ?? '' }));
    return new Map([...visible].map(([path, list]) => [path, way(list)]));
  }

  async way(path: string, scope: Scope): Promise<NamedUnit[]> {
    return (await this.ways([path], scope)).get(path) ?? [];
  }
}

/** Units above the caller's subtree are none of their business. */
function visibleIds(path: string, scope: Scope): number[] {
  const ids = idsOfPath(path);
  if (scope.paths === null) return ids;
  const roots = scope.paths.filter((root) => path.startsWith(root));
  const depth = Math.min(...roots.map((root) => idsOfPath(root).length), ids.length);
  return ids.slice(depth - 1);
}
