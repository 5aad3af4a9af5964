import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

/** Of what is done to many: first a dry run, then the yes to exactly that. */
export class ConfirmDto {
  @ApiPropertyOptional({ description: 'Only say what would happen' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  @ApiPropertyOptional({ description: 'From the dry run' })
  @IsOptional()
  @IsString()
  @Length(64, 64)
  token?: string;
}
