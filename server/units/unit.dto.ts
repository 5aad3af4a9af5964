import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IfFilled, IfSent, IsDayText, IsFilledText, IsIdText } from '../common/validators.js';
import { ROLES, type Role } from '../auth/permissions.js';
import type { Day } from '../domain/calendar.js';
import type { NamedUnit } from './unit-tree.js';
import { UNIT_TYPES, type Unit, type UnitType } from './unit.entity.js';

const TEXT_OR_NONE = { type: String, nullable: true } as const;
export const MAX_TREE_DEPTH = 12;

class UnitFieldsDto {
  @ApiPropertyOptional({ enum: UNIT_TYPES })
  @IfSent()
  @IsIn(UNIT_TYPES)
  type?: UnitType;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 50 })
  @IfFilled()
  @IsString()
  @IsFilledText()
  @MaxLength(50)
  code?: string | null;

  @ApiPropertyOptional({ description: 'Staff codes are unique within it.' })
  @IfSent()
  @IsBoolean()
  isOrganisation?: boolean;

  @ApiPropertyOptional({ type: [String], description: 'Other spellings under which files name the unit.' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @IsFilledText({ each: true })
  @MaxLength(300, { each: true })
  aliases?: string[];

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 200, description: 'The focal person.' })
  @IfFilled()
  @IsString()
  @MaxLength(200)
  contactName?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 30 })
  @IfFilled()
  @IsString()
  @MaxLength(30)
  contactPhone?: string | null;

  @ApiPropertyOptional({ description: 'Order among siblings.' })
  @IfSent()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  position?: number;
}

export class CreateUnitDto extends UnitFieldsDto {
  @ApiProperty({ maxLength: 300 })
  @IsString()
  @IsFilledText()
  @MaxLength(300)
  name!: string;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, description: 'null: at the top; for administrators.' })
  @IfFilled()
  @IsIdText()
  parentId?: string | null;
}

export class UpdateUnitDto extends UnitFieldsDto {
  @ApiProperty({ description: 'The version that the change is based on.' })
  @IsInt()
  version!: number;

  @ApiPropertyOptional({ maxLength: 300 })
  @IfSent()
  @IsString()
  @IsFilledText()
  @MaxLength(300)
  name?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Takes in nobody from this day on.',
  })
  @IfFilled()
  @IsDayText()
  closedOn?: Day | null;
}

export class MoveUnitDto {
  @ApiProperty({ ...TEXT_OR_NONE, description: 'null: to the top; for administrators.' })
  @IfFilled()
  @IsIdText()
  parentId!: string | null;

  @ApiProperty()
  @IsInt()
  version!: number;

  @ApiPropertyOptional({ description: 'Order among the new siblings; default last.' })
  @IfSent()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  position?: number;
}

export class MergeUnitDto {
  @ApiProperty({ description: 'The successor.' })
  @IsIdText()
  intoId!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'First day on which everybody belongs to the successor. Default: today.',
  })
  @IfSent()
  @IsDayText()
  on?: Day;

  @ApiPropertyOptional({ description: 'Of the unit that is merged, as the caller saw it.' })
  @IfSent()
  @IsInt()
  version?: number;
}

export class LosesSightDto {
  @ApiProperty() userId!: string;
  @ApiProperty() displayName!: string;
  @ApiProperty({ enum: ROLES }) role!: Role;
}

export class MergePreviewDto {
  @ApiProperty({ description: 'People in any campaign who would be moved.' }) people!: number;
  @ApiProperty({
    type: [LosesSightDto],
    description: 'Whose role at the unit does not go over to the successor: to be given there by hand, if wanted.',
  })
  losesSight!: LosesSightDto[];
}

export class MergeStartedDto {
  @ApiProperty({ description: 'Under way: see GET /changes/:id.' }) changeId!: string;
  @ApiProperty({ type: [LosesSightDto] }) losesSight!: LosesSightDto[];
}

export class TreeQueryDto {
  @ApiPropertyOptional({ description: 'Default: the top of what the caller sees.' })
  @IsOptional()
  @IsIdText()
  rootId?: string;

  @ApiPropertyOptional({ description: `Levels below the root, at most ${MAX_TREE_DEPTH}. Default 1.` })
  @IsOptional()
  @IsString()
  depth?: string;
}

export class UnitDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty(TEXT_OR_NONE) parentId!: string | null;
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: 'From the top of what the caller sees.' })
  path!: NamedUnit[];
  @ApiProperty() position!: number;
  @ApiProperty(TEXT_OR_NONE) code!: string | null;
  @ApiProperty({ enum: UNIT_TYPES }) type!: UnitType;
  @ApiProperty() isOrganisation!: boolean;
  @ApiProperty({ type: [String] }) aliases!: string[];
  @ApiProperty(TEXT_OR_NONE) contactName!: string | null;
  @ApiProperty(TEXT_OR_NONE) contactPhone!: string | null;
  @ApiProperty({ ...TEXT_OR_NONE, format: 'date' }) closedOn!: Day | null;
  @ApiProperty(TEXT_OR_NONE) successorId!: string | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'null where the caller may not see it.' }) successorName!: string | null;
  @ApiProperty() childrenCount!: number;
  @ApiProperty() version!: number;
}

export class UnitNodeDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty(TEXT_OR_NONE) parentId!: string | null;
  @ApiProperty({ enum: UNIT_TYPES }) type!: UnitType;
  @ApiProperty() isOrganisation!: boolean;
  @ApiProperty({ ...TEXT_OR_NONE, format: 'date' }) closedOn!: Day | null;
  @ApiProperty(TEXT_OR_NONE) successorId!: string | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'null where the caller may not see it.' }) successorName!: string | null;
  @ApiProperty() version!: number;
  @ApiProperty() childrenCount!: number;

  @ApiPropertyOptional({ type: () => [UnitNodeDto], description: 'Absent below the depth asked for.' })
  children?: UnitNodeDto[];
}

export function unitDto(unit: Unit, path: NamedUnit[], childrenCount: number, successorName: string | null): UnitDto {
  return {
    id: String(unit.id),
    name: unit.name,
    parentId: idText(unit.parentId),
    path,
    position: unit.position,
    code: unit.code,
    type: unit.type,
    isOrganisation: unit.isOrganisation,
    aliases: unit.aliases,
    contactName: unit.contactName,
    contactPhone: unit.contactPhone,
    closedOn: unit.closedOn,
    successorId: idText(unit.successorId),
    successorName,
    childrenCount,
    version: unit.version,
  };
}

export function idText(id: number | null): string | null {
  return id === null ? null : String(id);
}
