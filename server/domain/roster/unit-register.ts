import { ownCopy } from '../fold.js';
import type { KnownUnit } from './types.js';
import { ancestorsOf, indexUnits, unitDisplayName, type UnitIndex, unitKey } from './units.js';

/** A unit as the rows of one sheet name it. */
export interface NamedUnit {
  readonly key: string;
  /** The known unit's name, else the first spelling in the file. */
  readonly name: string;
  /** The one known unit that goes by this name. */
  readonly unitId?: number;
  /** Known units, if several go by this name: a person must say which. */
  readonly candidates?: readonly number[];
  /** The known unit that the file puts it under. */
  readonly parentId?: number;
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
  /** The unit above the first one of each name. */
  private readonly parents = new Map<string, string>();
  private unlisted = 0;

  constructor(known: readonly KnownUnit[]) {
    this.index = indexUnits(known);
  }

  /**
   * The unit of this name, counted for one row; null for a text without a name. `parent`: the unit that the file puts it in, which tells
   * two of the same name apart.
   */
  count(text: string, parent?: string): NamedUnit | null {
    const cacheKey = parent === undefined ? text : `${text}\n${parent}`;
    let unit = this.cache.get(cacheKey);
    if (unit === undefined) {
      if (this.cache.size >= MOST_CACHED) this.cache = new Map();
      unit = this.find(text, parent);
      this.cache.set(ownCopy(cacheKey), unit);
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

  private find(text: string, parent: string | undefined): Counted | null {
    const key = unitKey(text);
    if (key === '') return null;
    const above = parent === undefined ? '' : unitKey(parent);
    const isWithin = above !== '' && above !== key;
    const own = isWithin ? this.qualifiedKey(key, above) : key;
    const listed = this.units.get(own);
    if (listed !== undefined) return listed;
    const ids = this.index.byKey.get(key) ?? [];
    const unit = this.make(
      own,
      own === key ? text : `${text} (${parent!})`,
      own === key ? ids : [],
      isWithin ? above : '',
    );
    if (this.units.size < MOST_UNITS) this.units.set(own, unit);
    else this.unlisted++;
    return unit;
  }

  /** The first unit of a name keeps it; one that the file puts elsewhere is another ("Tổ 1" of Khoa A, "Tổ 1" of Khoa B). */
  private qualifiedKey(key: string, above: string): string {
    const first = this.parents.get(key);
    if (first === undefined) this.parents.set(key, above);
    return first === undefined || first === above ? key : unitKey(`${key} (${above})`);
  }

  private make(key: string, text: string, ids: readonly number[], above: string): Counted {
    const name = ownCopy(unitDisplayName(text));
    const parents = this.index.byKey.get(above);
    const within =
      parents === undefined
        ? ids
        : ids.filter((id) => ancestorsOf(id, this.index).some((ancestor) => parents.includes(ancestor)));
    const known = within.length === 1 ? this.index.byId.get(within[0]!) : undefined;
    if (known !== undefined) return { key, name: known.name, unitId: known.id, rows: 0 };
    // Known, but elsewhere than the file says: a person must say which is meant.
    if (ids.length > 0) return { key, name, candidates: within.length > 0 ? within : ids, rows: 0 };
    return parents?.length === 1 ? { key, name, parentId: parents[0]!, rows: 0 } : { key, name, rows: 0 };
  }
}
