import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Caller } from './caller.js';

/** A request with what the way in has found out about it. */
export interface KnownRequest extends Request {
  id?: string;
  caller?: Caller;
}

/** The caller of a route that is not public. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<KnownRequest>();
  if (caller === undefined) throw new Error('a public route has no caller');
  return caller;
});
