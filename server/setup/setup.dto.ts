import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { AccountDto } from '../auth/user.dto.js';

export const SETUP_MODES = ['empty', 'demo'] as const;

export class SetupDto extends AccountDto {
  @ApiProperty({ enum: SETUP_MODES })
  @IsIn(SETUP_MODES)
  mode!: (typeof SETUP_MODES)[number];
}

export class SetupState {
  @ApiProperty({ description: 'Always true: once there is an account, the route answers 404' }) needed!: true;
  @ApiProperty() canLoadDemo!: boolean;
}
