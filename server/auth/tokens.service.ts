import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AppError, forbidden, notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { execute, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Caller } from './caller.js';
import { isWithin } from './grant-rules.js';
import type { Role } from './permissions.js';
import { inScope } from './scope.js';
import { hashSecret, newSecret } from './secret.js';
import type { CreateTokenDto, NewTokenView, TokenView } from './token.dto.js';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;
/** So that scanners for leaked secrets recognise it. */
const PREFIX = 'tiendo_';

const SPEC: ListSpec = {
  sortable: { id: 't.id', name: 't.name', expiresAt: 't.expires_at' },
  nullable: ['expiresAt'],
  defaultSort: ['id', 'ASC'],
  tieBreaker: 't.id',
  filters: ['id'],
};

interface TokenRow {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly unit_id: number | null;
  readonly unit_name: string | null;
  readonly created_at: string;
  readonly expires_at: string | null;
}

const COLUMNS = 't.id, t.name, t.role, t.unit_id, n.name AS unit_name, t.created_at, t.expires_at';
const FROM = 'FROM tokens t LEFT JOIN units n ON n.id = t.unit_id';

/** Keys of programs. Each user has their own. */
@Injectable()
export class TokensService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, query: RawQuery): Promise<Page<TokenView>> {
    const list = parseListQuery(query, SPEC);
    const em = this.reader.manager;
    const where = new Conditions(em).and('t.user_id = ?', caller.userId).among('t.id', idsOf(list.filter));
    const source = { columns: COLUMNS, from: FROM, counted: 'FROM tokens t', where };
    const { found, total } = await readPage<TokenRow>(em, source, list);
    return new Page('tokens', found.map(viewOf), total, list.offset);
  }

  /** One's own, as in the list. */
  async find(caller: Caller, id: number): Promise<TokenView> {
    const params = [id, caller.userId];
    const found = await row<TokenRow>(
      this.reader.manager,
      `SELECT ${COLUMNS} ${FROM} WHERE t.id = ? AND t.user_id = ?`,
      params,
    );
    if (found === undefined) throw notFound('token');
    return viewOf(found);
  }

  /** `token` is told here and never again. A program cannot make itself another key. */
  async create(caller: Caller, dto: CreateTokenDto): Promise<NewTokenView> {
    if (caller.sessionHash === null) throw new AppError('SESSION_REQUIRED', HttpStatus.FORBIDDEN);
    const unitId = dto.unitId ? Number(dto.unitId) : null;
    const unitPath = unitId === null ? null : await this.pathOf(caller, unitId);
    if (!isWithin(caller, { role: dto.role, unitPath })) throw forbidden('TOKEN_TOO_WIDE');
    const token = PREFIX + newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + (dto.expiresInDays ?? DEFAULT_DAYS) * DAY_MS).toISOString();
    const view = await this.unitOfWork.run(async (em) => {
      const made = await row<{ id: number }>(
        em,
        `INSERT INTO tokens (name, hash, user_id, role, unit_id, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
        [dto.name, hashSecret(token), caller.userId, dto.role, unitId, now.toISOString(), expiresAt],
      );
      const targetId = made!.id;
      const params = { role: dto.role, unitId, expiresAt };
      await this.audit.write({
        actorId: caller.userId,
        action: 'token_created',
        targetType: 'token',
        targetId,
        params,
      });
      return row<TokenRow>(em, `SELECT ${COLUMNS} ${FROM} WHERE t.id = ?`, [targetId]);
    });
    return { ...viewOf(view!), token };
  }

  /** One's own; whoever manages all users may end any. */
  async delete(caller: Caller, id: number): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const found = await row<{ user_id: number }>(em, 'SELECT user_id FROM tokens WHERE id = ?', [id]);
      const isTheirs = found !== undefined && found.user_id === caller.userId;
      if (found === undefined || (!isTheirs && caller.scope('users').paths !== null)) throw notFound('token');
      await execute(em, 'DELETE FROM tokens WHERE id = ?', [id]);
      await this.audit.write({ actorId: caller.userId, action: 'token_deleted', targetType: 'token', targetId: id });
    });
  }

  private async pathOf(caller: Caller, unitId: number): Promise<string> {
    const unit = await row<{ path: string }>(this.reader.manager, 'SELECT path FROM units WHERE id = ?', [unitId]);
    if (unit === undefined || !inScope(caller.scope('read'), unit.path)) {
      throw unprocessable('UNIT_UNKNOWN', {}, { unitId: { code: 'UNIT_UNKNOWN' } });
    }
    return unit.path;
  }
}

function viewOf(found: TokenRow): TokenView {
  return {
    id: String(found.id),
    name: found.name,
    role: found.role,
    unitId: found.unit_id === null ? null : String(found.unit_id),
    unitName: found.unit_name,
    createdAt: found.created_at,
    expiresAt: found.expires_at,
  };
}
