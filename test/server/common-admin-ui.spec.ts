import fs from 'node:fs';
import path from 'node:path';
import express, { type Express } from 'express';
import supertest from 'supertest';
import { serveAdminUi } from '../../server/common/admin-ui.js';
import { temporaryFolder } from '../support/test-files.js';

const INDEX = '<!doctype html><title>Tiến Độ</title>';

function appOn(folder: string): Express {
  const app = express();
  app.use(...serveAdminUi(folder));
  app.use('/api', (_request, response) => void response.status(404).json({ code: 'ROUTE_NOT_FOUND' }));
  return app;
}

describe('the built screens', () => {
  let app: Express;

  beforeAll(() => {
    const folder = temporaryFolder('admin-ui');
    fs.mkdirSync(path.join(folder, 'assets'));
    fs.writeFileSync(path.join(folder, 'index.html'), INDEX);
    fs.writeFileSync(path.join(folder, 'assets', 'app-1a2b3c.js'), 'export {};');
    fs.writeFileSync(path.join(folder, 'favicon.svg'), '<svg/>');
    app = appOn(folder);
  });

  it.each(['/', '/login', '/participants/12/show', '/imports/3'])('are shown at %s and never kept', async (address) => {
    const response = await supertest(app).get(address).expect(200);
    expect(response.text).toBe(INDEX);
    expect(response.headers['cache-control']).toBe('no-cache');
  });

  it('let the browser keep files whose name changes with their content, and no other', async () => {
    const hashed = await supertest(app).get('/assets/app-1a2b3c.js').expect(200);
    expect(hashed.headers['cache-control']).toContain('immutable');
    const fixed = await supertest(app).get('/favicon.svg').expect(200);
    expect(fixed.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/api', '/api/', '/api/none', '/API/none'])('leave %s to the API', async (address) => {
    const { body } = await supertest(app).get(address).expect(404);
    expect(body).toEqual({ code: 'ROUTE_NOT_FOUND' });
  });

  it('do not answer for a file that is missing, nor for anything but reading', async () => {
    await supertest(app).get('/assets/app-gone.js').expect(404);
    await supertest(app).post('/login').expect(404);
  });

  it('give away no file beside their folder', async () => {
    for (const address of [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
    ]) {
      const response = await supertest(app).get(address);
      expect(response.text).not.toContain('"name"');
    }
  });

  it('say what to do where they have not been built', async () => {
    const response = await supertest(appOn(temporaryFolder('empty')))
      .get('/')
      .expect(503);
    expect(response.text).toContain('npm run build');
  });
});
