import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { IfFilled, IfSent, IsIdText } from '../common/validators.js';
import type { Locale } from './caller.js';
import { GrantView } from './me.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords.js';
import { ROLES, type Role } from './permissions.js';
import { canonicalName, USERNAME } from './username.js';

const MAX_GRANTS = 50;

const IsUsername = (): PropertyDecorator =>
  ValidateBy({
    name: 'INVALID_USERNAME',
    validator: { validate: (value) => typeof value === 'string' && USERNAME.test(value) },
  });

const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value));

export class GrantDto {
  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiPropertyOptional({ nullable: true, description: 'The subtree. Without it: everywhere' })
  @IfFilled()
  @IsIdText()
  unitId?: string | null;
}

/** What a new account and the first one have in common. */
export class AccountDto {
  @ApiProperty({ example: 'lan.tccb' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? canonicalName(value) : value))
  @IsUsername()
  username!: string;

  @ApiProperty({ minLength: MIN_PASSWORD_LENGTH, maxLength: MAX_PASSWORD_LENGTH })
  @IsString()
  @Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)
  password!: string;

  @ApiProperty()
  @Trimmed()
  @IsString()
  @Length(1, 200)
  displayName!: string;

  @ApiPropertyOptional({ enum: ['vi', 'en'] })
  @IfSent()
  @IsIn(['vi', 'en'])
  locale?: Locale;
}

export class CreateUserDto extends AccountDto {
  @ApiProperty({ type: [GrantDto] })
  @IsArray()
  @ArrayMaxSize(MAX_GRANTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GrantDto)
  grants!: GrantDto[];
}

export class ChangeUserDto {
  @ApiProperty({ description: 'Version that the caller saw' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiPropertyOptional()
  @IfSent()
  @Trimmed()
  @IsString()
  @Length(1, 200)
  displayName?: string;

  @ApiPropertyOptional({ enum: ['vi', 'en'] })
  @IfSent()
  @IsIn(['vi', 'en'])
  locale?: Locale;

  @ApiPropertyOptional({ description: 'A new password; ends the sessions of the user' })
  @IfSent()
  @IsString()
  @Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)
  password?: string;

  @ApiPropertyOptional()
  @IfSent()
  @IsBoolean()
  isDisabled?: boolean;

  @ApiPropertyOptional({ type: [GrantDto], description: 'All of them, anew' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(MAX_GRANTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GrantDto)
  grants?: GrantDto[];
}

/** An account as others see it. */
export class UserView {
  @ApiProperty() id!: string;
  @ApiProperty() username!: string;
  @ApiProperty() displayName!: string;
  @ApiProperty({ enum: ['vi', 'en'] }) locale!: Locale;
  @ApiProperty() isDisabled!: boolean;
  @ApiProperty() createdAt!: string;
  @ApiProperty({ type: [GrantView] }) grants!: readonly GrantView[];
  @ApiProperty({ description: 'May the caller change this account?' }) mayChange!: boolean;
  @ApiProperty() version!: number;
}
