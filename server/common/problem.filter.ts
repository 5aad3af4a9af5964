import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { KnownRequest } from '../auth/current-caller.js';
import { localeOf } from './locale.js';
import { LOGGER } from './logging.js';
import { codedError, problemOf } from './problem.js';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<KnownRequest>();
    const response = http.getResponse<Response>();
    const requestId = String(request.id);
    const coded = codedError(error);
    if (coded === null) this.logger.error({ requestId, err: error }, 'unexpected error');
    // A download that broke off half-way: the status is out, only the connection can tell.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const locale = localeOf(request.headers['accept-language'], request.caller?.locale);
    const problem = problemOf(coded, locale, requestId);
    const retryAfter = problem.params?.retryAfter;
    if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
    response.removeHeader('Content-Disposition');
    response.status(problem.statusCode).json(problem);
  }
}
