import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Page } from './page.js';

/** Sends a `Page` as its items with a `Content-Range` header. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(
      map((body) => {
        if (!(body instanceof Page)) return body;
        context.switchToHttp().getResponse<Response>().setHeader('Content-Range', body.contentRange);
        return body.items;
      }),
    );
  }
}
