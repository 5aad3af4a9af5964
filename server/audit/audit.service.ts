import { Injectable } from '@nestjs/common';
import type { ErrorParams } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { execute } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { AuditAction } from './audit-actions.js';

export interface AuditDraft {
  /** null: the program itself, or somebody who is not known (a failed login). */
  readonly actorId: number | null;
  readonly action: AuditAction;
  readonly targetType?: string | null;
  readonly targetId?: number | null;
  /** Ids, codes and counts. Never a name or a number of a person. */
  readonly params?: ErrorParams;
}

@Injectable()
export class AuditService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Appends an entry; inside a unit of work it is kept or lost with it. */
  async write({ actorId, action, targetType = null, targetId = null, params = {} }: AuditDraft): Promise<void> {
    await this.unitOfWork.run((em) =>
      execute(
        em,
        'INSERT INTO audit_log (at, actor_id, action, target_type, target_id, params) VALUES (?, ?, ?, ?, ?, ?)',
        [this.clock.instant(), actorId, action, targetType, targetId, JSON.stringify(params)],
      ),
    );
  }
}
