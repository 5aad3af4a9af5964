import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { everyHour } from '../common/every-hour.js';
import { LOGGER } from '../common/logging.js';
import { row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Verification } from './audit.dto.js';

const PAGE = 5000;
/** On PostgreSQL a slow transaction may still bring a row with a smaller id: the newest minutes stay open. */
const GRACE_MS = 5 * 60_000;
const START = '0'.repeat(64);

interface SealRow {
  readonly id: number;
  readonly from_id: number;
  readonly up_to_id: number;
  readonly hash: string;
}

/**
 * Seals the audit log hour by hour: each seal is a hash over the entries since the last one and over that one's hash, so
 * that changing or erasing an old entry breaks every seal after it. The hashes also go to the server's log, where whoever
 * can write the database cannot reach them.
 */
@Injectable()
export class SealService implements OnModuleInit, OnModuleDestroy {
  private stop: () => void = () => undefined;

  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.stop = everyHour('audit seal', this.logger, () => this.seal());
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Seals what is old enough; false if there is nothing new, or another process was faster. */
  async seal(): Promise<boolean> {
    const em = this.reader.manager;
    const last = await row<SealRow>(em, 'SELECT * FROM audit_seals ORDER BY id DESC LIMIT 1');
    const fromId = (last?.up_to_id ?? 0) + 1;
    const upToId = await this.lastClosedId(fromId);
    if (upToId === null) return false;
    const hash = await this.hashOf(fromId, upToId, last?.hash ?? START);
    const made = await this.unitOfWork.run((writer) =>
      rows(
        writer,
        `INSERT INTO audit_seals (from_id, up_to_id, hash, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (from_id) DO NOTHING RETURNING id`,
        [fromId, upToId, hash, this.clock.instant()],
      ),
    );
    if (made.length > 0) this.logger.info({ fromId, upToId, hash }, 'audit log sealed');
    return made.length > 0;
  }

  /** Recounts every seal from its entries. */
  async verifySeals(): Promise<Verification> {
    const seals = await rows<SealRow>(this.reader.manager, 'SELECT * FROM audit_seals ORDER BY id');
    let previous: { up_to_id: number; hash: string } = { up_to_id: 0, hash: START };
    for (const seal of seals) {
      const isNext = seal.from_id === previous.up_to_id + 1;
      if (!isNext || (await this.hashOf(seal.from_id, seal.up_to_id, previous.hash)) !== seal.hash) {
        const broken = { sealId: seal.id, fromId: seal.from_id, upToId: seal.up_to_id };
        return { isIntact: false, sealedUpToId: previous.up_to_id, broken };
      }
      previous = seal;
    }
    return { isIntact: true, sealedUpToId: previous.up_to_id, broken: null };
  }

  private async lastClosedId(fromId: number): Promise<number | null> {
    const cutoff = new Date(this.clock.now().getTime() - GRACE_MS).toISOString();
    const found = await row<{ id: number | null }>(
      this.reader.manager,
      `SELECT max(id) AS id FROM audit_log WHERE id >= ?
       AND id < coalesce((SELECT min(id) FROM audit_log WHERE id >= ? AND at > ?), 2147483647)`,
      [fromId, fromId, cutoff],
    );
    return found?.id ?? null;
  }

  private async hashOf(fromId: number, upToId: number, previous: string): Promise<string> {
    const hash = createHash('sha256').update(previous);
    for (let next = fromId; next <= upToId;) {
      const page = await rows<Record<string, unknown> & { id: number }>(
        this.reader.manager,
        `SELECT id, at, actor_id, action, target_type, target_id, params FROM audit_log
         WHERE id >= ? AND id <= ? ORDER BY id LIMIT ${PAGE}`,
        [next, upToId],
      );
      for (const { id, at, actor_id, action, target_type, target_id, params } of page) {
        hash.update(`\n${JSON.stringify([id, at, actor_id, action, target_type, target_id, params])}`);
      }
      const last = page.at(-1);
      if (last === undefined) break;
      next = last.id + 1;
    }
    return hash.digest('hex');
  }
}
