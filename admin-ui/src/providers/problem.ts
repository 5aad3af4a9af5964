import { HttpError } from 'react-admin';

/** The server's JSON of an error (see the API): a stable code, the sentence in the user's language, errors per field. */
export interface Problem {
  statusCode: number;
  code: string;
  message: string;
  params?: Record<string, unknown>;
  errors?: Record<string, FieldProblem>;
  requestId?: string;
}

export interface FieldProblem {
  code: string;
  message: string;
  params?: Record<string, unknown>;
}

/** What react-admin's forms read: `body.errors` holds a sentence per field. */
export interface ProblemBody {
  code: string;
  params: Record<string, unknown>;
  errors?: Record<string, string>;
  /** The same with codes and what they speak of. */
  details?: Record<string, FieldProblem>;
  requestId?: string;
}

/** An answer that is no success, as the error that react-admin understands. `fallback` where the body is not ours. */
export function problemOf(status: number, body: unknown, fallback: string): HttpError {
  if (!isProblem(body))
    return new HttpError(fallback, status, { code: 'UNREADABLE', params: {} } satisfies ProblemBody);
  const fields = Object.entries(body.errors ?? {}).map(([field, { message }]) => [field, message]);
  return new HttpError(body.message, status, {
    code: body.code,
    params: body.params ?? {},
    ...(fields.length > 0 && {
      errors: Object.fromEntries(fields) as Record<string, string>,
      details: body.errors ?? {},
    }),
    ...(body.requestId !== undefined && { requestId: body.requestId }),
  } satisfies ProblemBody);
}

/** The stable code of an error from the server, null for any other error. */
export function codeOf(error: unknown): string | null {
  return error instanceof HttpError ? ((error.body as ProblemBody | null)?.code ?? null) : null;
}

/** What the server says of single fields, with codes; empty for any other error. */
export function detailsOf(error: unknown): Record<string, FieldProblem> {
  return error instanceof HttpError ? ((error.body as ProblemBody | null)?.details ?? {}) : {};
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}
