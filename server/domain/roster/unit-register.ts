import { ownCopy } from '../fold.js';
import type { KnownUnit } from './types.js';
import { indexUnits, unitDisplayName, type UnitIndex, unitKey } from './units.js';

/** A unit as the rows of one sheet name it. */
export interface NamedUnit {
  readonly key: string;
  /** The known unit's name, else the first spelling in the file. */
  readonly name: string;
  /** The one known unit that goes by this name. */
  readonly unitId?: number;
  /** Known units, if several go by this name: a person must say which. */
  readonly candidates?: readonly number[];
  /** Rows that speak of people of this unit. */
  readonly rows: number;
}

type Counted = { -readonly [K in keyof NamedUnit]: NamedUnit[K] };

/** Names kept apart for one file; more than that are no units but another column's values. */
const MOST_UNITS = 20_000;
const MOST_CACHED = 50_000;

/** The units that a sheet names, each under one spelling, resolved against the known tree (Q11, U2). */
export class UnitRegister {
  readonly index: UnitIndex;
  private readonly units = new Map<string, Counted>();
  private cache = new Map<string, Counted | null>();
  private unlisted = 0;

  constructor(known: readonly KnownUnit[]) {
    this.index = indexUnits(known);
  }

  /** The unit of this name, counted for one row; null for a text without a name. */
  count(text: string): NamedUnit | null {
    let unit = this.cache.get(text);
    if (unit === undefined) {
      if (this.cache.size >= MOST_CACHED) this.cache = new Map();
      unit = this.find(text);
      this.cache.set(ownCopy(text), unit);
    }
    if (unit !== null) unit.rows++;
    return unit;
  }

  /** The known unit of this code, counted for one row; null if there is none. */
  countCode(code: string): NamedUnit | null {
    const id = this.index.byCode.get(unitKey(code));
    const unit = id === undefined ? undefined : this.index.byId.get(id);
    return unit === undefined ? null : this.count(unit.name);
  }

  isKnown(name: string): boolean {
    return this.index.byKey.has(unitKey(name));
  }

  /** Units in the order in which the file names them. */
  list(): NamedUnit[] {
    return [...this.units.values()].filter((unit) => unit.rows > 0);
  }

  /** How many names were too many to be listed. */
  get unlistedNames(): number {
    return this.unlisted;
  }

  private find(text: string): Counted | null {
    const key = unitKey(text);
    if (key === '') return null;
    const listed = this.units.get(key);
    if (listed !== undefined) return listed;
    const unit = this.make(key, text);
    if (this.units.size < MOST_UNITS) this.units.set(key, unit);
    else this.unlisted++;
    return unit;
  }

  private make(key: string, text: string): Counted {
    const ids = this.index.byKey.get(key) ?? [];
    const name = ownCopy(unitDisplayName(text));
    if (ids.length > 1) return { key, name, candidates: ids, rows: 0 };
    const known = ids.length === 1 ? this.index.byId.get(ids[0]!) : undefined;
    if (known === undefined) return { key, name, rows: 0 };
    return { key, name: known.name, unitId: known.id, rows: 0 };
  }
}
