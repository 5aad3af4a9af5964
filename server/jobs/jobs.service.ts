import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { execute, idsIn, row, rows } from '../database/sql.js';
import type { JobState, Progress } from './job.entity.js';
import type { JobHandler } from './job-handler.js';

/** Puts work into the queue and knows who does it. The runner takes it out. */
@Injectable()
export class JobsService {
  /** Told to the runner of this process; other processes look by themselves every second. */
  readonly events = new EventEmitter<{ wake: []; cancelled: [number] }>();
  private readonly handlers = new Map<string, JobHandler>();

  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
  ) {}

  register(kind: string, handler: JobHandler): void {
    if (this.handlers.has(kind)) throw new Error(`two handlers for jobs of kind ${kind}`);
    this.handlers.set(kind, handler);
  }

  kinds(): string[] {
    return [...this.handlers.keys()];
  }

  handlerOf(kind: string): JobHandler {
    const handler = this.handlers.get(kind);
    if (handler === undefined) throw new Error(`no handler for jobs of kind ${kind}`);
    return handler;
  }

  /** Inside a unit of work. Call `wake` once it is over. */
  async enqueue(
    em: EntityManager,
    kind: string,
    payload: Record<string, unknown>,
    createdById: number | null,
  ): Promise<number> {
    const now = this.clock.instant();
    const made = await row<{ id: number }>(
      em,
      `INSERT INTO jobs (kind, state, payload, attempts, created_by_id, created_at, updated_at)
       VALUES (?, 'queued', ?, 0, ?, ?, ?) RETURNING id`,
      [kind, JSON.stringify(payload), createdById, now, now],
    );
    if (made === undefined) throw new Error('the database gave no id for a job');
    return made.id;
  }

  /** Lets the runner look into the queue now. After the unit of work that enqueued, never inside it. */
  wake(): void {
    this.events.emit('wake');
  }

  /** Takes a job out of the queue, or tells its handler to stop at the next chunk. Inside a unit of work. */
  async cancel(em: EntityManager, id: number): Promise<void> {
    await execute(
      em,
      `UPDATE jobs SET state = 'cancelled', lease_owner = NULL, lease_until = NULL, updated_at = ?
       WHERE id = ? AND state IN ('queued', 'running')`,
      [this.clock.instant(), id],
    );
    this.events.emit('cancelled', id);
  }

  /** Jobs not yet ended whose payload has this value: whoever owns the work finds it again. */
  async findOpen(em: EntityManager, kinds: readonly string[], key: string, value: number): Promise<number[]> {
    const marks = kinds.map(() => '?').join(', ');
    const open = await rows<{ id: number; payload: string }>(
      em,
      `SELECT id, payload FROM jobs WHERE state IN ('queued', 'running') AND kind IN (${marks})`,
      kinds,
    );
    return open
      .filter(({ payload }) => (JSON.parse(payload) as Record<string, unknown>)[key] === value)
      .map(({ id }) => id);
  }

  /** How far jobs not yet ended are, by a value of their payload. */
  async progressBy(em: EntityManager, kinds: readonly string[], key: string): Promise<Map<unknown, Progress | null>> {
    const marks = kinds.map(() => '?').join(', ');
    const open = await rows<{ payload: string; progress: string | null }>(
      em,
      `SELECT payload, progress FROM jobs WHERE state IN ('queued', 'running') AND kind IN (${marks})`,
      kinds,
    );
    return new Map(
      open.map(({ payload, progress }) => {
        const value = (JSON.parse(payload) as Record<string, unknown>)[key];
        return [value, progress === null ? null : (JSON.parse(progress) as Progress)];
      }),
    );
  }

  async list(query: RawQuery): Promise<Page<JobView>> {
    const { filter, orderBy, offset, limit } = parseListQuery(query, LIST);
    const em = this.reader.manager;
    const ids = idsOf(filter);
    const conditions = [
      ...(ids === null ? [] : [{ sql: idsIn(em, 'id'), param: JSON.stringify(ids) }]),
      ...['state', 'kind'].flatMap((name) =>
        filter[name] === undefined ? [] : [{ sql: `${name} = ?`, param: String(filter[name]) }],
      ),
    ];
    const from = `FROM jobs${conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`}`;
    const params = conditions.map(({ param }) => param);
    const found = await rows<JobRow>(em, `SELECT * ${from} ${orderBy} LIMIT ? OFFSET ?`, [...params, limit, offset]);
    const total = await row<{ n: number }>(em, `SELECT count(*) AS n ${from}`, params);
    return new Page('jobs', found.map(viewOf), total?.n ?? 0, offset);
  }

  async find(id: number): Promise<JobView> {
    const found = await row<JobRow>(this.reader.manager, 'SELECT * FROM jobs WHERE id = ?', [id]);
    if (found === undefined) throw notFound('thing');
    return viewOf(found);
  }
}

const LIST: ListSpec = {
  sortable: { id: 'id', createdAt: 'created_at', updatedAt: 'updated_at' },
  defaultSort: ['id', 'DESC'],
  filters: ['id', 'state', 'kind'],
};

interface JobRow {
  id: number;
  kind: string;
  state: JobState;
  progress: string | null;
  attempts: number;
  error_code: string | null;
  created_by_id: number | null;
  created_at: string;
  updated_at: string;
}

/** A job as administrators see it: ids and codes only. */
export interface JobView {
  id: string;
  kind: string;
  state: JobState;
  progress: Progress | null;
  attempts: number;
  errorCode: string | null;
  createdById: string | null;
  createdAt: string;
  updatedAt: string;
}

function viewOf(job: JobRow): JobView {
  return {
    id: String(job.id),
    kind: job.kind,
    state: job.state,
    progress: job.progress === null ? null : (JSON.parse(job.progress) as Progress),
    attempts: job.attempts,
    errorCode: job.error_code,
    createdById: job.created_by_id === null ? null : String(job.created_by_id),
    createdAt: job.created_at,
    updatedAt: job.updated_at,
  };
}
