import fs from 'node:fs';
import path from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

/** The built screens: `dist/admin-ui` beside the nearest package.json, wherever this file was compiled to. */
export function adminUiFolder(from = import.meta.dirname): string {
  let folder = from;
  while (!fs.existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package.json not found above the server');
    folder = parent;
  }
  return path.join(folder, 'dist', 'admin-ui');
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
