import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { Scope } from '../auth/scope.js';
import { notFound } from '../common/app-error.js';
import { breathe } from '../common/breathe.js';
import { Clock } from '../common/clock.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { execute, idsIn, row, rows, type Param } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PersonAccess, peopleInScope } from '../participants/person-access.js';
import { UnitTree } from '../units/unit-tree.js';
import { SAME_RULES, type Because, type SameRule } from './duplicate-rules.js';
import { PeopleService } from './people.service.js';
import type { DuplicateDto, DuplicatesQueryDto } from './person-merge.dto.js';

const LIST = { sortable: { id: 'id' }, defaultSort: ['id', 'ASC'] } as const;
/** People looked at between two breaths. */
const STRIDE = 5_000;
/** With more candidates than this something else is wrong than a few duplicates. */
const MOST = 2_000;

/** Some people, as a condition over `p`. */
interface Near {
  readonly sql: string;
  readonly params: readonly Param[];
  readonly isEverybody: boolean;
}

interface Pair {
  readonly ids: readonly [number, number];
  readonly because: Set<Because>;
}

/** People who may be one (U5), side by side: found by numbers in two forms, and by name and birth day. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly tree: UnitTree,
    private readonly access: PersonAccess,
    private readonly people: PeopleService,
  ) {}

  /** Both must be in the caller's scope; with a unit, one of them in its subtree. */
  async list(caller: Caller, query: DuplicatesQueryDto): Promise<Page<DuplicateDto>> {
    const { offset, limit } = parseListQuery({ range: query.range }, LIST);
    const found = await this.pairs(caller, query.unitId);
    const page = found.slice(offset, offset + limit);
    const shown = new Map<number, DuplicateDto['people'][number]>();
    for (const id of new Set(page.flatMap(({ ids }) => ids))) shown.set(id, await this.people.get(caller, id, false));
    const items = page.map(({ ids, because }) => ({
      id: ids.join('-'),
      because: [...because],
      people: ids.map((id) => shown.get(id)!),
    }));
    return new Page('duplicates', items, found.length, offset);
  }

  /** Somebody has looked: they are two people, and are not shown again. */
  async dismiss(caller: Caller, ids: readonly [string, string]): Promise<void> {
    const [first, second] = ids.map(Number).sort((a, b) => a - b) as [number, number];
    if (first === second) throw notFound('person');
    for (const id of [first, second]) {
      await this.access.require(caller, 'govern', id, this.reader.manager);
    }
    await this.work.run((em) =>
      execute(
        em,
        `INSERT INTO people_distinct (first_id, second_id, actor_id, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (first_id, second_id) DO NOTHING`,
        [first, second, caller.userId, this.clock.instant()],
      ),
    );
  }

  private async pairs(caller: Caller, unitId: string | undefined): Promise<Pair[]> {
    const path = unitId === undefined ? null : (await this.tree.placeFor(caller, 'read', Number(unitId))).path;
    const scope = path === null ? caller.scope('read') : { paths: [path] };
    const found = new Map<string, Pair>();
    for await (const near of this.strides(scope)) {
      for (const rule of SAME_RULES) {
        for (const { a, b } of await this.alike(rule, near)) {
          const ids = a < b ? ([a, b] as const) : ([b, a] as const);
          const known = found.get(ids.join('-')) ?? { ids, because: new Set<Because>() };
          known.because.add(rule.because);
          found.set(ids.join('-'), known);
        }
      }
      if (found.size >= MOST) break;
      await breathe();
    }
    const visible = await this.visible(
      caller,
      [...found.values()].flatMap(({ ids }) => ids),
    );
    return [...found.values()]
      .filter(({ ids }) => ids.every((id) => visible.has(id)))
      .sort((x, y) => y.because.size - x.because.size || x.ids[0] - y.ids[0] || x.ids[1] - y.ids[1]);
  }

  /** The people of a scope little by little, as conditions over `p`. */
  private async *strides(scope: Scope): AsyncGenerator<Near> {
    const em = this.reader.manager;
    if (scope.paths === null) {
      const last = (await row<{ id: number | null }>(em, 'SELECT MAX(id) AS id FROM people'))?.id ?? 0;
      for (let from = 0; from < last; from += STRIDE) {
        yield { sql: 'p.id > ? AND p.id <= ?', params: [from, from + STRIDE], isEverybody: true };
      }
      return;
    }
    const { sql, params } = peopleInScope(scope, this.clock.today());
    const ids = await rows<{ id: number }>(em, `SELECT p.id FROM people p WHERE ${sql} ORDER BY p.id`, params);
    for (let i = 0; i < ids.length; i += STRIDE) {
      const some = ids.slice(i, i + STRIDE).map(({ id }) => id);
      yield { sql: idsIn(em, 'p.id'), params: [JSON.stringify(some)], isEverybody: false };
    }
  }

  private alike({ sql, isMutual }: SameRule, near: Near): Promise<{ a: number; b: number }[]> {
    // Where only some are looked at, the other of the two may come before them.
    const order = isMutual && near.isEverybody ? 'o.id > p.id' : 'o.id <> p.id';
    return rows(
      this.reader.manager,
      `SELECT p.id AS a, o.id AS b FROM people p CROSS JOIN people o
       WHERE ${near.sql} AND p.merged_into IS NULL AND o.merged_into IS NULL AND ${order} AND ${sql}
         AND NOT EXISTS (SELECT 1 FROM people_distinct d WHERE d.first_id = ${LESS} AND d.second_id = ${MORE})
       LIMIT ${MOST}`,
      near.params,
    );
  }

  private async visible(caller: Caller, ids: readonly number[]): Promise<ReadonlySet<number>> {
    const em = this.reader.manager;
    const scope = peopleInScope(caller.scope('read'), this.clock.today());
    const found = await rows<{ id: number }>(
      em,
      `SELECT p.id FROM people p WHERE ${idsIn(em, 'p.id')} AND ${scope.sql}`,
      [JSON.stringify(ids), ...scope.params],
    );
    return new Set(found.map(({ id }) => id));
  }
}

const LESS = 'CASE WHEN p.id < o.id THEN p.id ELSE o.id END';
const MORE = 'CASE WHEN p.id < o.id THEN o.id ELSE p.id END';
