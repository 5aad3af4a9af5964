import type { EntityManager } from 'typeorm';
import { rows } from '../database/sql.js';

/** Loads the whole tree and gives, for a unit, itself and everything above it. */
export async function ancestorsOf(em: EntityManager): Promise<(unitId: number) => readonly number[]> {
  const found = await rows<{ id: number; path: string }>(em, 'SELECT id, path FROM units');
  const lines = new Map(found.map(({ id, path }) => [id, path.split('/').filter(Boolean).map(Number)]));
  return (unitId) => lines.get(unitId) ?? [unitId];
}
