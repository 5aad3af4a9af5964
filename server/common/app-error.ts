import { HttpStatus } from '@nestjs/common';

export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;

/** What is wrong with one field of a request; the sentence is added by the filter. */
export interface FieldError {
  readonly code: string;
  readonly params?: ErrorParams;
}

/**
 * A problem that the caller is told about: a stable code with its parameters, and the status. The sentence for the code
 * stands in `messages/vi.ts` and `messages/en.ts`.
 */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: ErrorParams = {},
    readonly errors?: Readonly<Record<string, FieldError>>,
  ) {
    super(code);
    this.name = 'AppError';
  }
}

/** 404: not there, or outside the caller's scope. `what`: the resource in one word, as in `terms` of the messages. */
export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', HttpStatus.NOT_FOUND, { what });
}

/** 409: somebody else was faster, or a job is in another state. */
export function conflict(code: string, params: ErrorParams = {}): AppError {
  return new AppError(code, HttpStatus.CONFLICT, params);
}

/** 422: understood, but breaks a rule. */
export function unprocessable(
  code: string,
  params: ErrorParams = {},
  errors?: Readonly<Record<string, FieldError>>,
): AppError {
  return new AppError(code, HttpStatus.UNPROCESSABLE_ENTITY, params, errors);
}

/** 400: malformed. */
export function badRequest(
  code: string,
  params: ErrorParams = {},
  errors?: Readonly<Record<string, FieldError>>,
): AppError {
  return new AppError(code, HttpStatus.BAD_REQUEST, params, errors);
}

/** 403: known, but not allowed. */
export function forbidden(code = 'FORBIDDEN', params: ErrorParams = {}): AppError {
  return new AppError(code, HttpStatus.FORBIDDEN, params);
}
