import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { IfFilled, IfSent, IsIdText } from '../common/validators.js';
import { ROLES, type Role } from './permissions.js';

const MAX_DAYS = 366;

export class CreateTokenDto {
  @ApiProperty({ description: 'What it is for' })
  @IsString()
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
