import fs from 'node:fs';
import path from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { projectFolder } from './project-folder.js';

/** The built screens. */
export function adminUiFolder(): string {
  return path.join(projectFolder(), 'dist', 'admin-ui');
}

/** Serves the built screens; an address that is no file is a place inside them. `/api` is never swallowed. */
export function serveAdminUi(folder: string): RequestHandler[] {
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, file) => {
      // Built files carry a hash of their content in the name; the page that names them does not.
      const isHashed = path.dirname(file) === path.join(folder, 'assets');
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (request: Request, response: Response, next: NextFunction): void => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && path.extname(request.path) === '';
    if (!isPage) return next();
    const index = path.join(folder, 'index.html');
    if (!fs.existsSync(index)) {
      response.status(503).type('text/plain; charset=utf-8').send('Chưa dựng giao diện. Hãy chạy: npm run build\n');
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  };
  return [unlessApi(files), unlessApi(page)];
}

function unlessApi(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (/^\/api(\/|$)/i.test(request.path)) next();
    else return handler(request, response, next);
  };
}
