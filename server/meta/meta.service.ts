import fs from 'node:fs';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { PERMISSIONS_OF, ROLES, type Permission, type Role } from '../auth/permissions.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../auth/passwords.js';
import { DEFAULT_REASONS } from '../campaigns/default-reasons.js';
import { TEMPLATES } from '../campaigns/templates.js';
import { Clock } from '../common/clock.js';
import { MAX_LIMIT } from '../common/list-query.js';
import { projectFolder } from '../common/project-folder.js';
import type { Env } from '../config/env.js';
import { ENV } from '../config/env.token.js';
import { BUCKETS, DONE_WHEN, EVIDENCE, FACT_KINDS, STAGES } from '../domain/stages.js';
import { DEFAULT_LIMITS, FORMATS } from '../imports/reader/limits.js';
import type { Meta } from './meta.dto.js';

@Injectable()
export class MetaService {
  private readonly version = ownVersion();

  constructor(
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  meta(): Meta {
    return {
      version: this.version,
      today: this.clock.today(),
      isDemo: this.env.isDemo,
      limits: {
        uploadBytes: this.env.maxUploadMb * 1024 * 1024,
        rows: DEFAULT_LIMITS.rows,
        columns: DEFAULT_LIMITS.columns,
        formats: FORMATS,
        listLength: MAX_LIMIT,
        minPasswordLength: MIN_PASSWORD_LENGTH,
        maxPasswordLength: MAX_PASSWORD_LENGTH,
      },
      stages: STAGES,
      buckets: BUCKETS,
      factKinds: FACT_KINDS,
      evidence: EVIDENCE,
      doneWhen: DONE_WHEN,
      reasons: DEFAULT_REASONS,
      templates: TEMPLATES.map(({ key, name }) => ({ key, name })),
      permissions: permissionsOfRoles(),
    };
  }
}

function permissionsOfRoles(): Record<Role, Permission[]> {
  const entries = ROLES.map((role) => [role, [...PERMISSIONS_OF[role]]] as const);
  return Object.fromEntries(entries) as Record<Role, Permission[]>;
}

function ownVersion(): string {
  const file = path.join(projectFolder(), 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}
