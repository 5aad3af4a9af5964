import { ApiProperty } from '@nestjs/swagger';
import type { Permission, Role } from '../auth/permissions.js';
import type { DEFAULT_REASONS } from '../campaigns/default-reasons.js';
import type { ProcedureTemplate } from '../campaigns/procedure-template.js';
import type { Day } from '../domain/calendar.js';

const WORDS = { type: String, isArray: true } as const;
const BY_NAME = { type: 'object', additionalProperties: true } as const;

export class Health {
  @ApiProperty({ enum: ['ok'] }) status!: 'ok';
}

/** What the server tells about itself. */
export class Meta {
  @ApiProperty() version!: string;
  @ApiProperty({ format: 'date', description: 'Today in Vietnam, as the server counts it' }) today!: Day;
  @ApiProperty() isDemo!: boolean;
  @ApiProperty(BY_NAME) limits!: Readonly<Record<string, number | readonly string[]>>;
  @ApiProperty(WORDS) stages!: readonly string[];
  @ApiProperty(WORDS) buckets!: readonly string[];
  @ApiProperty(WORDS) factKinds!: readonly string[];
  @ApiProperty(WORDS) evidence!: readonly string[];
  @ApiProperty(WORDS) doneWhen!: readonly string[];
  @ApiProperty({ type: 'array', items: BY_NAME, description: 'Reasons that a new campaign starts with' })
  reasons!: typeof DEFAULT_REASONS;
  @ApiProperty({ type: 'array', items: BY_NAME, description: 'Procedures that a campaign can start from' })
  templates!: readonly Pick<ProcedureTemplate, 'key' | 'name'>[];
  @ApiProperty({ ...BY_NAME, description: 'Permissions of each role' })
  permissions!: Readonly<Record<Role, readonly Permission[]>>;
}
