import type { NextFunction, Request, Response } from 'express';
import { badRequest } from './app-error.js';

/** Of a parsed JSON value: no text in it holds NUL or half a character, which PostgreSQL cannot store. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner));
}

/** After the body parser: both databases refuse alike, and before anything has begun. */
export function refuseUnstorable(request: Request, _response: Response, next: NextFunction): void {
  const isFine = !/%00/.test(request.originalUrl) && isStorable(request.body);
  next(isFine ? undefined : badRequest('INVALID_CHARACTERS'));
}
