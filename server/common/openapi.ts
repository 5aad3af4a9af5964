import { HttpStatus } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { AccessGuard } from '../auth/access.guard.js';
import { SESSION_COOKIE } from '../auth/session-cookie.js';
import { AppError } from './app-error.js';

const DOCS = /^\/api\/docs(-json|-yaml)?(\/|$)/;

const PROBLEM = {
  type: 'object',
  required: ['statusCode', 'code', 'message', 'requestId'],
  properties: {
    statusCode: { type: 'integer' },
    code: { type: 'string', description: 'Stable', example: 'VALIDATION_FAILED' },
    message: { type: 'string', description: 'In the language of Accept-Language: vi or en' },
    params: { type: 'object', additionalProperties: true },
    errors: { type: 'object', description: 'By field: { code, message }', additionalProperties: { type: 'object' } },
    requestId: { type: 'string' },
  },
};

/** The API as the code says it. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Tiến Độ')
    .setDescription('Ids are strings, days YYYY-MM-DD, instants UTC. A problem answers { statusCode, code, message }.')
    .setVersion('1')
    .addCookieAuth(SESSION_COOKIE)
    .addBearerAuth()
    .addGlobalResponse({ status: 'default', description: 'A problem', schema: PROBLEM })
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** `/api/docs` and `/api/docs-json`. In production they ask for a session: nobody else has a use for them. */
export function serveDocs(app: NestExpressApplication, isOpen: boolean): void {
  const guard = app.get(AccessGuard);
  app.use(async (request: Request, _response: Response, next: NextFunction) => {
    if (!isOpen && DOCS.test(request.path) && (await guard.callerOf(request)) === null) {
      throw new AppError('UNAUTHENTICATED', HttpStatus.UNAUTHORIZED);
    }
    next();
  });
  let made: OpenAPIObject | null = null;
  SwaggerModule.setup('api/docs', app, () => (made ??= describeApi(app)), {
    customSiteTitle: 'Tiến Độ API',
    jsonDocumentUrl: 'api/docs-json',
    raw: ['json'],
  });
}
