import type { CookieOptions, Request, Response } from 'express';

export const SESSION_COOKIE = 'tiendo_session';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** The session's secret as the browser sent it. */
export function sessionSecret(request: Request): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === SESSION_COOKIE) return part.slice(at + 1).trim() || null;
  }
  return null;
}

/** A program's token, from the `Authorization` header. */
export function bearerToken(request: Request): string | null {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

export function setSessionCookie(request: Request, response: Response, secret: string, expires: Date): void {
  response.cookie(SESSION_COOKIE, secret, { ...attributes(request), expires });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(SESSION_COOKIE, attributes(request));
}

function attributes(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: !isLocal(request), path: '/' };
}

/** Browsers refuse `Secure` cookies over plain HTTP, and on one's own machine there is no certificate. */
function isLocal(request: Request): boolean {
  return LOOPBACK.has(request.hostname) && !request.secure;
}
