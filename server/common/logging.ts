import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { pino, type DestinationStream, type Logger } from 'pino';
import { QueryFailedError } from 'typeorm';
import type { KnownRequest } from '../auth/current-caller.js';

/** Injects the logger. Logs carry ids and codes, never names, numbers, bodies or what somebody searched for. */
export const LOGGER = Symbol('Logger');

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: loggable, error: loggable } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** An id that a proxy may hand on; anything else is replaced. */
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** Gives each request its id, answered as a header too, and writes one line when it is over. */
export function requestLog(logger: Logger): RequestHandler {
  return (request: KnownRequest, response, next) => {
    const startedAt = performance.now();
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    request.id = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      if (request.originalUrl.startsWith('/api/health/')) return;
      const { statusCode: status, writableFinished } = response;
      const line = {
        requestId,
        method: request.method,
        route: routeOf(request),
        status,
        ms: Math.round(performance.now() - startedAt),
        userId: request.caller?.userId ?? null,
        ...(writableFinished ? {} : { isAborted: true }),
      };
      logger[status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'](line, 'request');
    });
    next();
  };
}

/**
 * The pattern of the route with its ids filled in. Not the address: somebody may have typed a number or a name into it.
 */
export function routeOf(request: Request): string {
  const pattern = (request.route as { path?: unknown } | undefined)?.path;
  if (typeof pattern !== 'string' || !pattern.startsWith('/'))
    return request.originalUrl.startsWith('/api') ? '/api/*' : '/*';
  return pattern.replace(/:(\w+)/g, (whole, name: string) => {
    const value = request.params[name];
    return typeof value === 'string' && /^\d{1,9}$/.test(value) ? value : whole;
  });
}

/**
 * An error as it may be logged. Database drivers and parsers put the data itself into messages and fields: of those only
 * the kind, the code and the place are kept.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const driverCode = error instanceof QueryFailedError ? (error.driverError as { code?: unknown }).code : undefined;
  const quotesData = error instanceof QueryFailedError || error instanceof SyntaxError;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code: driverCode ?? code,
    message: quotesData ? undefined : scrub(error.message),
    stack: frames.join('\n'),
    cause: error.cause === undefined ? undefined : loggable(error.cause),
  };
}

/** Our own messages are plain English; quotations, long numbers and words with marks are somebody's data. */
export function scrub(text: string): string {
  return text
    .slice(0, 500)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '"…"')
    .replace(/\d[\d .-]{4,}\d/g, '…')
    .replace(/\S*[^\x20-\x7e…]\S*/g, '…');
}

/** The framework's own messages, through the same logger. */
export class FrameworkLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug(text(message));
  }

  warn(message: unknown): void {
    this.logger.warn(text(message));
  }

  error(message: unknown): void {
    this.logger.error(message instanceof Error ? { err: message } : {}, text(message));
  }

  fatal(message: unknown): void {
    this.logger.fatal(message instanceof Error ? { err: message } : {}, text(message));
  }
}

function text(message: unknown): string {
  if (message instanceof Error) return message.name;
  return typeof message === 'string' ? scrub(message) : 'framework';
}
