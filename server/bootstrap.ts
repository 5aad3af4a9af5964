import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { adminUiFolder, serveAdminUi } from './common/admin-ui.js';
import { Clock } from './common/clock.js';
import { createLogger, FrameworkLogger, requestLog } from './common/logging.js';
import { serveDocs } from './common/openapi.js';
import { codedError } from './common/problem.js';
import { refuseUnstorable } from './common/storable-text.js';
import { validationPipe } from './common/validation.js';
import { EnvError, type Env } from './config/env.js';
import { HttpMetrics } from './meta/http-metrics.js';

const BODY_LIMIT = '1mb';
/** A roster pasted as text. */
const PASTE_LIMIT = '20mb';

export interface AppOptions {
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/** The whole application, ready to listen; the same for the server and for tests. */
export async function createApp(env: Env, options: AppOptions = {}): Promise<NestExpressApplication> {
  const clock = options.clock ?? new Clock(env.today);
  const logger = options.logger ?? createLogger(env.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot({ env, clock, logger }), {
    logger: new FrameworkLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', env.trustProxy);
  app.disable('x-powered-by');
  // Nothing of the API is kept by anybody, so there is nothing to compare with.
  app.disable('etag');
  app.use(requestLog(logger));
  app.use(app.get(HttpMetrics).middleware);
  app.use(
    helmet({ contentSecurityPolicy: { directives: CONTENT_SECURITY }, strictTransportSecurity: env.isProduction }),
  );
  app.use('/api', noStore);
  app.use('/api/imports/paste', jsonBody(PASTE_LIMIT));
  app.use('/api', jsonBody(BODY_LIMIT));
  app.use('/api', refuseUnstorable);
  app.use(...serveAdminUi(adminUiFolder()));
  app.setGlobalPrefix('api');
  app.useGlobalPipes(validationPipe());
  serveDocs(app, !env.isProduction);
  return app;
}

/** Listens where the environment says, and tells the address. */
export async function listen(app: NestExpressApplication, { host, port }: Env): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new EnvError(`PORT: ${port} is in use already. Choose another, as in PORT=${port + 1}.`);
    if (code === 'EACCES') throw new EnvError(`PORT: ${port} is not allowed to this user. Choose one from 1024 on.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new EnvError(`HOST: ${host} is no address of this machine.`);
    throw error;
  }
  return app.getUrl();
}

/** The built screens and nothing from outside. Styles are made in the page (Material UI), hence 'unsafe-inline' there. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  // Only where TLS is in front; an office without it would otherwise lose its own scripts.
  upgradeInsecureRequests: null,
};

/** The framework would make one and the same error of everything that the parser refuses. */
function jsonBody(limit: string): RequestHandler {
  const parse = json({ limit });
  return (request, response, next) =>
    parse(request, response, (error?: unknown) => next(error === undefined ? undefined : (codedError(error) ?? error)));
}

function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
