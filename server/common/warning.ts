import type { Locale } from '../auth/caller.js';
import { ApiProperty } from '@nestjs/swagger';
import type { ErrorParams } from './app-error.js';
import { sentence } from './messages/sentence.js';

/** Something to be told that does not stop the change. */
export interface Warning {
  readonly code: string;
  readonly params: ErrorParams;
}

/** A warning at one field of a form. */
export interface FieldWarning extends Warning {
  readonly field: string;
}

export class WarningDto {
  @ApiProperty() code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) params!: ErrorParams;
  @ApiProperty() message!: string;
}

export class FieldWarningDto extends WarningDto {
  @ApiProperty() field!: string;
}

/** Warnings with their sentences. */
export function told<T extends Warning>(warnings: readonly T[], locale: Locale): (T & { message: string })[] {
  return warnings.map((warning) => ({ ...warning, message: sentence(warning.code, locale, warning.params) }));
}
