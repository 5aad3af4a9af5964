import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from './caller.js';
import { PERMISSIONS, ROLES, type Permission, type Role } from './permissions.js';

export class GrantView {
  @ApiProperty({ enum: ROLES }) role!: Role;
  @ApiProperty({ type: String, nullable: true, description: 'null: everywhere' }) unitId!: string | null;
  @ApiProperty({ type: String, nullable: true }) unitName!: string | null;
}

/** Somebody's own account, as `/auth/me` and a login answer it. */
export class Me {
  @ApiProperty() id!: string;
  @ApiProperty() username!: string;
  @ApiProperty() displayName!: string;
  @ApiProperty({ enum: ['vi', 'en'] }) locale!: Locale;
  @ApiProperty({ type: [GrantView] }) grants!: readonly GrantView[];
  @ApiProperty({ enum: PERMISSIONS, isArray: true, description: 'What they may do somewhere' })
  permissions!: readonly Permission[];
}

export class LoggedInUser {
  @ApiProperty({ type: Me }) user!: Me;
}
