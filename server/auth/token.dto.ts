import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { IfFilled, IfSent, IsFilledText, IsIdText } from '../common/validators.js';
import { ROLES, type Role } from './permissions.js';

const MAX_DAYS = 366;

export class CreateTokenDto {
  @ApiProperty({ description: 'What it is for' })
  @IsString()
  @IsFilledText()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiPropertyOptional({ nullable: true, description: 'The subtree. Without it: everywhere' })
  @IfFilled()
  @IsIdText()
  unitId?: string | null;

  @ApiPropertyOptional({ default: 90, maximum: MAX_DAYS })
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(MAX_DAYS)
  expiresInDays?: number;
}

export class TokenView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ROLES }) role!: Role;
  @ApiProperty({ type: String, nullable: true }) unitId!: string | null;
  @ApiProperty({ type: String, nullable: true }) unitName!: string | null;
  @ApiProperty() createdAt!: string;
  @ApiProperty({ type: String, nullable: true }) expiresAt!: string | null;
}

export class NewTokenView extends TokenView {
  @ApiProperty({ description: 'Shown here and never again' }) token!: string;
}
