import { ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';
import { isDay } from '../domain/calendar.js';
import { tidy } from '../domain/fold.js';

/** An id as the API writes it: a whole number as text. */
export function isIdText(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value);
}

export function IsIdText(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'INVALID_VALUE', validator: { validate: isIdText } }, options);
}

/** Text of which something is left without white space and invisible characters. (Another type is another rule's matter.) */
export function IsFilledText(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value !== 'string' || tidy(value) !== '';
  return ValidateBy({ name: 'REQUIRED', validator: { validate } }, options);
}

/** A day of the calendar, 'YYYY-MM-DD'. */
export function IsDayText(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'INVALID_DAY', validator: { validate: isDay } }, options);
}

/** May be absent, but not null: for fields that cannot be emptied. */
export const IfSent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** May be absent (left as it is) or null (emptied). */
export const IfFilled = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);
