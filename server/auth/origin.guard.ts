import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { forbidden } from '../common/app-error.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses requests that change something and come from a page of another site. Programs send no `Origin`. */
@Injectable()
export class OriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!SAFE_METHODS.has(request.method) && isForeign(request)) throw forbidden('FOREIGN_ORIGIN');
    return true;
  }
}

function isForeign(request: Request): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site';
  // A proxy may end TLS in front of us, so the scheme says nothing; the host does. "null" is no host of ours.
  return !URL.canParse(origin) || new URL(origin).host !== request.host;
}
