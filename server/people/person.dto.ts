import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IfFilled, IfSent, IsDayText, IsFilledText, IsIdText } from '../common/validators.js';
import { FieldWarningDto } from '../common/warning.js';
import type { Day } from '../domain/calendar.js';
import { maskIdentifier, maskPhone, type OtherId, type Sex } from '../domain/identifiers.js';
import { BUCKETS, type Bucket } from '../domain/stages.js';

const TEXT_OR_NONE = { type: String, nullable: true } as const;
const OTHER_ID_TYPES = ['cmnd9', 'passport', 'other'] as const;

export class OtherIdDto implements OtherId {
  @ApiProperty({ enum: OTHER_ID_TYPES })
  @IsIn(OTHER_ID_TYPES)
  type!: OtherId['type'];

  @ApiProperty({ maxLength: 50 })
  @IsString()
  @IsFilledText()
  @MaxLength(50)
  value!: string;
}

/** Contacts: everybody who records facts may change them. */
class ContactFieldsDto {
  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 50 })
  @IfFilled()
  @IsString()
  @MaxLength(50)
  phone?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 200 })
  @IfFilled()
  @IsEmail()
  @MaxLength(200)
  email?: string | null;
}

/** Who somebody is. Identifiers are checked and brought into their stored form by the service. */
class PersonFieldsDto extends ContactFieldsDto {
  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 50 })
  @IfFilled()
  @IsString()
  @MaxLength(50)
  title?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, description: 'Mã số BHXH: 10 digits; 12 are taken as a citizen id.' })
  @IfFilled()
  @IsString()
  @MaxLength(50)
  siNumber?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, description: '12 digits.' })
  @IfFilled()
  @IsString()
  @MaxLength(50)
  citizenId?: string | null;

  @ApiPropertyOptional({ type: OtherIdDto, nullable: true })
  @IfFilled()
  @IsObject()
  @ValidateNested()
  @Type(() => OtherIdDto)
  otherId?: OtherIdDto | null;

  @ApiPropertyOptional(TEXT_OR_NONE)
  @IfFilled()
  @IsString()
  @MaxLength(50)
  healthCardCode?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 50, description: 'Unique within the organisation.' })
  @IfFilled()
  @IsString()
  @IsFilledText()
  @MaxLength(50)
  staffCode?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, example: '1985-03-02', description: 'Day, month or year, as far as known.' })
  @IfFilled()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  dob?: string | null;

  @ApiPropertyOptional({ enum: ['male', 'female'], nullable: true })
  @IfFilled()
  @IsIn(['male', 'female'])
  sex?: Sex | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 300 })
  @IfFilled()
  @IsString()
  @MaxLength(300)
  position?: string | null;

  @ApiPropertyOptional(TEXT_OR_NONE)
  @IfFilled()
  @IsIdText()
  guardianId?: string | null;

  @ApiPropertyOptional({ description: 'The guardian has an account, though not in the system.' })
  @IfSent()
  @IsBoolean()
  hasGuardianAccount?: boolean;

  @ApiPropertyOptional({ description: 'Has no identity document: a guardian registers, whatever the age.' })
  @IfSent()
  @IsBoolean()
  hasNoId?: boolean;
}

export class CreatePersonDto extends PersonFieldsDto {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  fullName!: string;

  @ApiPropertyOptional({ description: 'With unitId: joins this campaign at once.' })
  @IfSent()
  @IsIdText()
  campaignId?: string;

  @ApiPropertyOptional()
  @IfSent()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: "Default: the campaign's first day while the unit is first filled, later today.",
  })
  @IfSent()
  @IsDayText()
  joinedOn?: Day;
}

export class UpdatePersonDto extends PersonFieldsDto {
  @ApiProperty({ description: 'The version that the change is based on.' })
  @IsInt()
  version!: number;

  @ApiPropertyOptional({ maxLength: 200 })
  @IfSent()
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  fullName?: string;
}

export class PersonListQueryDto {
  @ApiPropertyOptional({ example: '["name","ASC"]' }) @IsOptional() sort?: unknown;
  @ApiPropertyOptional({ example: '[0,24]', description: 'At most 1,000 rows' }) @IsOptional() range?: unknown;
  @ApiPropertyOptional({ example: '{"q":"nguyen"}', description: 'q, id, guardianId' }) @IsOptional() filter?: unknown;
}

export class NamedPersonDto {
  @ApiProperty() id!: string;
  @ApiProperty() fullName!: string;
}

export class MergedNameDto extends NamedPersonDto {
  @ApiProperty({ ...TEXT_OR_NONE, description: 'The merge.' }) changeId!: string | null;
}

export class ParticipationDto {
  @ApiProperty({ description: 'Of the participant.' }) id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty() campaignName!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ enum: BUCKETS }) stage!: Bucket;
}

export class PersonDto {
  @ApiProperty() id!: string;
  @ApiProperty() fullName!: string;
  @ApiProperty(TEXT_OR_NONE) title!: string | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'Masked unless revealed.' }) siNumber!: string | null;
  @ApiProperty(TEXT_OR_NONE) citizenId!: string | null;
  @ApiProperty({ type: OtherIdDto, nullable: true }) otherId!: OtherId | null;
  @ApiProperty(TEXT_OR_NONE) healthCardCode!: string | null;
  @ApiProperty(TEXT_OR_NONE) staffCode!: string | null;
  @ApiProperty(TEXT_OR_NONE) dob!: string | null;
  @ApiProperty({ enum: ['male', 'female'], nullable: true }) sex!: Sex | null;
  @ApiProperty(TEXT_OR_NONE) position!: string | null;
  @ApiProperty(TEXT_OR_NONE) phone!: string | null;
  @ApiProperty(TEXT_OR_NONE) email!: string | null;
  @ApiProperty(TEXT_OR_NONE) guardianId!: string | null;
  @ApiProperty() hasGuardianAccount!: boolean;
  @ApiProperty() hasNoId!: boolean;
  @ApiProperty() isMasked!: boolean;
  @ApiProperty() version!: number;
}

export class PersonDetailDto extends PersonDto {
  @ApiProperty({ type: NamedPersonDto, nullable: true, description: "Inside the caller's scope." })
  guardian!: NamedPersonDto | null;
  @ApiProperty({ type: [NamedPersonDto], description: "Whose guardian this is, inside the caller's scope." })
  children!: NamedPersonDto[];
  @ApiProperty({ type: [ParticipationDto], description: "Current ones inside the caller's scope." })
  participations!: ParticipationDto[];
  @ApiProperty({ ...TEXT_OR_NONE, description: 'The survivor, where this person was merged.' }) mergedInto!:
    string | null;
  @ApiProperty({ type: [MergedNameDto], description: 'Who was merged into this person.' }) merged!: MergedNameDto[];
}

export class SavedPersonDto extends PersonDetailDto {
  @ApiPropertyOptional({ description: 'The participation made with the person.' }) participantId?: string;
  @ApiProperty({ type: [FieldWarningDto] }) warnings!: FieldWarningDto[];
}

/** A person as raw SQL gives it; see `PERSON_COLUMNS`. */
export interface PersonRow {
  readonly id: number;
  readonly full_name: string;
  readonly title: string | null;
  readonly si_number: string | null;
  readonly citizen_id: string | null;
  readonly other_id_type: OtherId['type'] | null;
  readonly other_id_value: string | null;
  readonly health_card_code: string | null;
  readonly staff_code: string | null;
  readonly dob: string | null;
  readonly sex: Sex | null;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly guardian_id: number | null;
  readonly has_guardian_account: unknown;
  readonly has_no_id: unknown;
  readonly merged_into: number | null;
  readonly version: number;
}

export const PERSON_COLUMNS = `p.id, p.full_name, p.title, p.si_number, p.citizen_id, p.other_id_type, p.other_id_value,
  p.health_card_code, p.staff_code, p.dob, p.sex, p.position, p.phone, p.email, p.guardian_id, p.has_guardian_account,
  p.has_no_id, p.merged_into, p.version`;

export function personDto(row: PersonRow, isRevealed: boolean): PersonDto {
  const show = (value: string | null, mask: (value: string) => string = maskIdentifier): string | null =>
    value === null || isRevealed ? value : mask(value);
  const otherValue = show(row.other_id_value);
  return {
    id: String(row.id),
    fullName: row.full_name,
    title: row.title,
    siNumber: show(row.si_number),
    citizenId: show(row.citizen_id),
    otherId: row.other_id_type === null || otherValue === null ? null : { type: row.other_id_type, value: otherValue },
    healthCardCode: show(row.health_card_code),
    staffCode: row.staff_code,
    dob: row.dob,
    sex: row.sex,
    position: row.position,
    phone: show(row.phone, maskPhone),
    email: row.email,
    guardianId: row.guardian_id === null ? null : String(row.guardian_id),
    hasGuardianAccount: Boolean(row.has_guardian_account),
    hasNoId: Boolean(row.has_no_id),
    isMasked: !isRevealed,
    version: row.version,
  };
}
