import { HttpException } from '@nestjs/common';
import type { Locale } from '../auth/caller.js';
import { DomainError } from '../domain/errors.js';
import { ReaderError, type ReaderErrorCode } from '../imports/reader/reader-error.js';
import { AppError, badRequest, type ErrorParams, type FieldError } from './app-error.js';
import { sentence } from './messages/sentence.js';

/** What a caller is told about a problem (api.md, Conventions). */
export interface Problem {
  readonly statusCode: number;
  readonly code: string;
  readonly message: string;
  readonly params?: ErrorParams;
  readonly errors?: Readonly<Record<string, { code: string; message: string; params?: ErrorParams }>>;
  readonly requestId: string;
}

const READER_STATUS: Partial<Record<ReaderErrorCode, number>> = {
  FILE_TOO_LARGE: 413,
  ZIP_BOMB: 413,
  TOO_MANY_SHEETS: 413,
  TOO_MANY_ROWS: 413,
  TOO_MANY_COLUMNS: 413,
  TOO_MANY_STRINGS: 413,
  FILE_TYPE_UNSUPPORTED: 415,
  FILE_OLD_XLS: 415,
  NOT_A_WORKBOOK: 415,
};

/** What the body parser says about a body that it cannot take. */
const PARSER_ERRORS: Readonly<Record<string, AppError>> = {
  'entity.parse.failed': badRequest('MALFORMED_JSON'),
  'entity.too.large': new AppError('BODY_TOO_LARGE', 413),
  'parameters.too.many': new AppError('BODY_TOO_LARGE', 413),
  'encoding.unsupported': new AppError('UNSUPPORTED_MEDIA_TYPE', 415),
  'charset.unsupported': new AppError('UNSUPPORTED_MEDIA_TYPE', 415),
};

/** Codes for the statuses that the framework itself throws. */
const HTTP_CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'ROUTE_NOT_FOUND',
  409: 'CONFLICT',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE',
  429: 'TOO_MANY_REQUESTS',
  503: 'NOT_READY',
};

/** Anything thrown as a coded error; null: a fault of ours, of which the caller learns nothing. */
export function codedError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof DomainError) return new AppError(error.code, 422, error.params);
  if (error instanceof ReaderError) return new AppError(error.code, READER_STATUS[error.code] ?? 422, error.params);
  if (error instanceof HttpException) return ofHttp(error.getStatus());
  return ofParser(error);
}

function ofHttp(status: number): AppError | null {
  const code = HTTP_CODES[status] ?? (status < 500 ? 'BAD_REQUEST' : null);
  return code === null ? null : new AppError(code, status);
}

/** Errors of middleware carry a status and a type, and are of no class of ours. */
function ofParser(error: unknown): AppError | null {
  if (typeof error !== 'object' || error === null) return null;
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (typeof type === 'string' && Object.hasOwn(PARSER_ERRORS, type)) return PARSER_ERRORS[type]!;
  return typeof status === 'number' && status >= 400 && status < 500 ? ofHttp(status) : null;
}

/** The answer for an error, in a language. */
export function problemOf(error: AppError | null, locale: Locale, requestId: string): Problem {
  const { code, status, params, errors } = error ?? new AppError('INTERNAL_ERROR', 500);
  return {
    statusCode: status,
    code,
    message: sentence(code, locale, params),
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(errors === undefined ? {} : { errors: withSentences(errors, locale) }),
    requestId,
  };
}

function withSentences(errors: Readonly<Record<string, FieldError>>, locale: Locale): Problem['errors'] {
  return Object.fromEntries(
    Object.entries(errors).map(([field, { code, params }]) => [
      field,
      { code, message: sentence(code, locale, params), ...(params === undefined ? {} : { params }) },
    ]),
  );
}
