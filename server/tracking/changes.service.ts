import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { scopeCondition } from '../auth/scope.js';
import { conflict, forbidden, notFound } from '../common/app-error.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Clock } from '../common/clock.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Progress } from '../jobs/job.entity.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { ChangeState, Door } from './change.entity.js';
import type { Undone } from './commands.js';
import { stillStanding, type Standing } from './still-standing.js';
import { UndoService } from './undo.service.js';

const JOB = 'changes.undo';
/** Jobs that fill a change: while one is at it, nothing is undone. */
const WORKING = ['bulk.facts', 'bulk.contacts', 'import.apply', 'units.merge'];
/** A change of at most this many facts is undone while the caller waits. */
const AT_ONCE = 2_000;

export interface ChangeAnswer {
  readonly id: string;
  readonly door: Door;
  readonly state: ChangeState;
  readonly actorId: string | null;
  readonly actor: string | null;
  readonly campaignId: string | null;
  readonly importId: string | null;
  readonly undoesId: string | null;
  readonly at: string;
  readonly counts: Record<string, number>;
  readonly note: string | null;
  readonly canUndo: boolean;
  /** While it is being filled, or undone, by a job. */
  readonly progress: Progress | null;
}

interface ChangeRow {
  id: number;
  door: Door;
  state: ChangeState;
  actor_id: number | null;
  actor: string | null;
  campaign_id: number | null;
  import_id: number | null;
  undoes_id: number | null;
  at: string;
  counts: string;
  note: string | null;
  path: string | null;
  has_units: unknown;
}

const FROM = `FROM changes c LEFT JOIN users a ON a.id = c.actor_id
  LEFT JOIN imports i ON i.id = c.import_id
  LEFT JOIN campaigns g ON g.id = c.campaign_id
  LEFT JOIN units u ON u.id = COALESCE(i.unit_id, g.unit_id,
    (SELECT MIN(x.unit_id) FROM unit_changes x WHERE x.change_id = c.id))`;
const COLUMNS = `c.id, c.door, c.state, c.actor_id, a.display_name AS actor, c.campaign_id, c.import_id, c.undoes_id, c.at,
  c.counts, c.note, u.path, EXISTS (SELECT 1 FROM unit_changes y WHERE y.change_id = c.id) AS has_units`;

/** The history of what was done, by whom, through which door; and the one undo. */
@Injectable()
export class ChangesService implements OnModuleInit {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly undos: UndoService,
    private readonly jobs: JobsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, {
      run: async (payload, context) => {
        const { changeId, actorId } = payload as { changeId: number; actorId: number | null };
        await this.undos.undo(changeId, actorId, (people) => context.report('undoing', people, 0));
      },
    });
  }

  /** One's own changes, and all of the subtrees that one governs. */
  async list(caller: Caller, query: RawQuery): Promise<Page<ChangeAnswer>> {
    const list = parseListQuery(query, {
      sortable: { id: 'c.id', at: 'c.at' },
      defaultSort: ['id', 'DESC'],
      tieBreaker: 'c.id',
      filters: ['id', 'campaignId', 'door', 'importId', 'actorId', 'state'],
    });
    const where = this.visible(caller).among('c.id', idsOf(list.filter));
    for (const [name, column] of Object.entries(FILTERS)) {
      const value = list.filter[name];
      if (value !== undefined) where.and(`${column} = ?`, name.endsWith('Id') ? Number(value) || -1 : String(value));
    }
    const em = this.reader.manager;
    const { found, total } = await readPage<ChangeRow>(em, { columns: COLUMNS, from: FROM, where }, list);
    const progress = await this.progressOf(found);
    const items = found.map((one) => answer(caller, one, progress.get(one.id) ?? null));
    return new Page('changes', items, total, list.offset);
  }

  async show(caller: Caller, id: number): Promise<ChangeAnswer> {
    const change = await this.find(caller, id);
    return answer(caller, change, (await this.progressOf([change])).get(id) ?? null);
  }

  /** In whom something of it still stands: after its undo, whom that has kept. */
  async people(caller: Caller, id: number, query: RawQuery): Promise<Page<Standing>> {
    await this.find(caller, id);
    const page = parseListQuery({ range: query.range }, { sortable: { id: 'p.id' }, defaultSort: ['id', 'ASC'] });
    const em = this.reader.manager;
    const { items, total } = await stillStanding(em, id, caller.scope('read'), this.clock.today(), page);
    return new Page('people', items, total, page.offset);
  }

  /** Undoes at once, or by a job where many people are concerned. */
  async undo(caller: Caller, id: number): Promise<Undone | { readonly changeId: string }> {
    const change = await this.find(caller, id);
    if (!mayUndo(caller, change)) throw forbidden();
    if (change.state === 'undone') throw conflict('ALREADY_UNDONE');
    const size = await row<{ n: number }>(
      this.reader.manager,
      'SELECT count(*) AS n FROM facts WHERE change_id = ? OR voided_by_change_id = ? OR revived_by_change_id = ?',
      [id, id, id],
    );
    if (
      change.state === 'open' &&
      (await this.jobs.findOpen(this.reader.manager, WORKING, 'changeId', id)).length > 0
    ) {
      throw conflict('CHANGE_STILL_OPEN');
    }
    if ((size?.n ?? 0) <= AT_ONCE) return this.undos.undo(id, caller.userId);
    await this.work.run((em) => this.jobs.enqueue(em, JOB, { changeId: id, actorId: caller.userId }, caller.userId));
    this.jobs.wake();
    return { changeId: String(id) };
  }

  /** Of those that a job is at. Payloads may be long, so they are looked into only while something is open. */
  private async progressOf(changes: readonly ChangeRow[]): Promise<Map<unknown, Progress | null>> {
    const isBusy = await row(
      this.reader.manager,
      `SELECT 1 AS found FROM jobs WHERE state IN ('queued', 'running') LIMIT 1`,
    );
    if (isBusy === undefined || changes.every(({ state }) => state === 'undone')) return new Map();
    return this.jobs.progressBy(this.reader.manager, [...WORKING, JOB], 'changeId');
  }

  private async find(caller: Caller, id: number): Promise<ChangeRow> {
    const where = this.visible(caller).and('c.id = ?', id);
    const found = await row<ChangeRow>(
      this.reader.manager,
      `SELECT ${COLUMNS} ${FROM} WHERE ${where.sql}`,
      where.params,
    );
    if (found === undefined) throw notFound('change');
    return found;
  }

  private visible(caller: Caller): Conditions {
    const scope = scopeCondition(caller.scope('govern'), 'u.path');
    const isTheirs = `(c.actor_id = ? OR ${scope.sql})`;
    return new Conditions(this.reader.manager).and(isTheirs, caller.userId ?? 0, ...scope.params);
  }
}

const FILTERS = {
  campaignId: 'c.campaign_id',
  door: 'c.door',
  importId: 'c.import_id',
  actorId: 'c.actor_id',
  state: 'c.state',
} as const;

/** One's own, as long as one may still record; anybody's where one governs. */
function mayUndo(caller: Caller, { actor_id, path }: ChangeRow): boolean {
  if (path === null ? caller.scope('govern').paths === null : caller.may('govern', path)) return true;
  return actor_id !== null && actor_id === caller.userId && caller.may('record');
}

function answer(caller: Caller, change: ChangeRow, progress: Progress | null): ChangeAnswer {
  const counts = JSON.parse(change.counts) as Record<string, number>;
  return {
    id: String(change.id),
    door: change.door,
    state: change.state,
    actorId: idOf(change.actor_id),
    actor: change.actor,
    campaignId: idOf(change.campaign_id),
    importId: idOf(change.import_id),
    undoesId: idOf(change.undoes_id),
    at: change.at,
    counts,
    note: change.note,
    canUndo: canComeBack(change, counts) && mayUndo(caller, change),
    progress,
  };
}

/** Counts that tell of nothing that was changed. */
const PASSIVE: ReadonlySet<string> = new Set([
  ...['handled', 'accepted', 'unchanged', 'refused', 'rows', 'seen', 'kept', 'failed'],
]);

/** Is there anything that an undo could bring back? */
function canComeBack(change: ChangeRow, counts: Record<string, number>): boolean {
  if (change.state === 'undone') return false;
  if (change.state === 'open' || change.has_units) return true;
  // Nobody knows any more the people whom an undo has removed.
  const { removed = 0, reversed = 0 } = counts;
  if (change.door === 'undo') return reversed > removed;
  return Object.entries(counts).some(([what, n]) => n > 0 && !PASSIVE.has(what) && !what.startsWith('refused.'));
}

function idOf(id: number | null): string | null {
  return id === null ? null : String(id);
}
