import { HttpStatus, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError, forbidden } from '../common/app-error.js';
import { ALLOW, PUBLIC } from './allow.js';
import type { Caller } from './caller.js';
import { CallerService } from './caller.service.js';
import type { KnownRequest } from './current-caller.js';
import type { Permission } from './permissions.js';
import { hashSecret } from './secret.js';
import { bearerToken, sessionSecret } from './session-cookie.js';
import { SessionService } from './session.service.js';

/** Deny by default: a route answers those who hold a permission that it names, or everybody if it says so. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: CallerService,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) === true) return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const caller = await this.callerOf(request);
    if (caller === null) throw new AppError('UNAUTHENTICATED', HttpStatus.UNAUTHORIZED);
    request.caller = caller;
    const allowed = this.reflector.getAllAndOverride<readonly Permission[] | undefined>(ALLOW, targets) ?? [];
    if (!allowed.some((permission) => caller.may(permission))) throw forbidden();
    return true;
  }

  /** Also for what lies outside the routes of the framework (the API's documentation). */
  async callerOf(request: KnownRequest): Promise<Caller | null> {
    const token = bearerToken(request);
    if (token !== null) return this.callers.ofToken(hashSecret(token));
    const secret = sessionSecret(request);
    if (secret === null) return null;
    const idHash = hashSecret(secret);
    const found = await this.callers.ofSession(idHash);
    if (found === null) return null;
    this.sessions.touch(idHash, found.lastSeenAt);
    return found.caller;
  }
}
