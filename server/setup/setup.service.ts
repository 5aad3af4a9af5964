import { Inject, Injectable, Optional } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AuthService, type LoggedIn } from '../auth/auth.service.js';
import { refuseWeak } from '../auth/password-rules.js';
import { hashPassword } from '../auth/passwords.js';
import { UsersService } from '../auth/users.service.js';
import { notFound, unprocessable } from '../common/app-error.js';
import { execute, forUpdate, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DEMO_LOADER, type DemoLoader } from './demo-loader.js';
import type { SetupDto, SetupState } from './setup.dto.js';

/** The first start. As soon as there is an account, none of this is there any more. */
@Injectable()
export class SetupService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
    private readonly auth: AuthService,
    private readonly audit: AuditService,
    @Optional() @Inject(DEMO_LOADER) private readonly demo: DemoLoader | null = null,
  ) {}

  state(): SetupState {
    return { needed: true, canLoadDemo: this.demo !== null };
  }

  /** 404 once there is an account. */
  assertOpen(): Promise<void> {
    return refuseIfDone(this.reader.manager);
  }

  /** Creates the first admin and logs them in. */
  async setUp(dto: SetupDto): Promise<LoggedIn> {
    if (dto.mode === 'demo' && this.demo === null) throw unprocessable('DEMO_UNAVAILABLE');
    refuseWeak(dto.password, dto.username, 'password');
    const passwordHash = await hashPassword(dto.password);
    const id = await this.unitOfWork.run(async (em) => {
      await waitForOthers(em);
      await refuseIfDone(em);
      const made = await this.users.insert(em, dto, passwordHash, [{ role: 'admin' }]);
      if (dto.mode === 'demo') await this.demo?.enqueue(em, made);
      const params = { mode: dto.mode };
      await this.audit.write({ actorId: made, action: 'setup', targetType: 'user', targetId: made, params });
      return made;
    });
    if (dto.mode === 'demo') this.demo?.wake();
    return this.auth.start(id, null);
  }
}

async function refuseIfDone(em: EntityManager): Promise<void> {
  if ((await row(em, 'SELECT 1 AS found FROM users LIMIT 1')) !== undefined) throw notFound('setup');
}

/** With no account yet there is no row of our own to lock; the list of migrations is never empty. */
async function waitForOthers(em: EntityManager): Promise<void> {
  await execute(em, `SELECT id FROM migrations ORDER BY id LIMIT 1${forUpdate(em)}`);
}
