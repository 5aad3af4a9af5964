import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { badRequest, type AppError, type ErrorParams, type FieldError } from './app-error.js';

/** Checks every body and query that has a DTO class; what the class does not name is refused. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    forbidUnknownValues: true,
    // The class in question is needed to look up its limits; nothing of it is answered.
    validationError: { target: true, value: true },
    exceptionFactory: validationError,
  });
}

export function validationError(found: readonly ValidationError[]): AppError {
  return badRequest('VALIDATION_FAILED', {}, Object.fromEntries(flatten(found, '')));
}

function flatten(found: readonly ValidationError[], prefix: string): [field: string, error: FieldError][] {
  return found.flatMap((error) => {
    const field = `${prefix}${error.property}`;
    const own: [string, FieldError][] = error.constraints === undefined ? [] : [[field, fieldError(error)]];
    return [...own, ...flatten(error.children ?? [], `${field}.`)];
  });
}

/** Code for a constraint of class-validator, and the parameter that holds its limit. A custom one is its own code. */
const CODES: Readonly<Record<string, readonly [code: string, limit?: string]>> = {
  isNotEmpty: ['REQUIRED'],
  isDefined: ['REQUIRED'],
  minLength: ['TOO_SHORT', 'min'],
  maxLength: ['TOO_LONG', 'max'],
  arrayMinSize: ['TOO_FEW', 'min'],
  arrayNotEmpty: ['TOO_FEW', 'min'],
  arrayMaxSize: ['TOO_MANY', 'max'],
  min: ['TOO_EARLY', 'min'],
  max: ['TOO_LATE', 'max'],
  whitelistValidation: ['UNKNOWN_FIELD'],
};

function fieldError(error: ValidationError): FieldError {
  const names = Object.keys(error.constraints ?? {});
  const isMissing = error.value === undefined || error.value === null;
  if (isMissing && !names.includes('whitelistValidation')) return { code: 'REQUIRED' };
  // With several broken rules the most telling one is shown: the wrong type before a length.
  const name = names.find((one) => !(one in CODES) && one !== 'isLength') ?? names[0] ?? '';
  if (/^[A-Z][A-Z_]+$/.test(name)) return { code: name };
  if (name === 'isLength') return lengthError(error);
  const [code, limit] = CODES[name] ?? ['INVALID_VALUE'];
  return limit === undefined ? { code } : { code, params: limited(limit, limitsOf(error, name)[0]) };
}

/** `@Length(min, max)` is one rule of two limits. */
function lengthError(error: ValidationError): FieldError {
  const [min, max] = limitsOf(error, 'isLength');
  const length = typeof error.value === 'string' ? error.value.length : 0;
  if (length === 0) return { code: 'REQUIRED' };
  const isShort = typeof min === 'number' && length < min;
  return isShort ? { code: 'TOO_SHORT', params: { min } } : { code: 'TOO_LONG', params: limited('max', max) };
}

function limited(name: string, value: unknown): ErrorParams {
  return { [name]: typeof value === 'number' ? value : null };
}

/** The limits as the DTO states them; the error itself holds only an English sentence. */
function limitsOf(error: ValidationError, name: string): readonly unknown[] {
  const target = error.target?.constructor;
  if (target === undefined) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
  const rule = rules.find(({ propertyName, name: kind }) => propertyName === error.property && kind === name);
  return (rule?.constraints as unknown[] | undefined) ?? (name === 'arrayNotEmpty' ? [1] : []);
}
