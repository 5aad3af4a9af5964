import fs from 'node:fs';
import path from 'node:path';
import { forEachDatabase } from '../support/database.js';
import { useServers } from '../support/server-process.js';
import { temporaryFolder } from '../support/test-files.js';

describe('the server as a process', () => {
  const servers = useServers();

  it('comes up on an empty folder, says where, and ends in order', async () => {
    const server = await servers.start({ today: '2021-04-25' });
    expect(server.output()).toContain(server.url);
    expect((await fetch(`${server.url}/api/health/live`)).status).toBe(200);
    expect(fs.readdirSync(server.location.dataDir)).toContain('server.lock');
    await server.stop('SIGTERM');
    expect(fs.readdirSync(server.location.dataDir)).not.toContain('server.lock');
  });

  it('shows the screens from the same address', async () => {
    const server = await servers.start();
    const page = await fetch(server.url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
  });

  it('refuses a folder that another server uses, and takes it over after a power cut', async () => {
    const first = await servers.start();
    await expect(servers.start({ location: first.location })).rejects.toThrow(/DATA_DIR/);
    await first.stop('SIGKILL');
    const second = await servers.start({ location: first.location });
    expect((await fetch(`${second.url}/api/health/ready`)).status).toBe(200);
  });

  it.each([
    ['a fixed today in production', { NODE_ENV: 'production', TIENDO_TODAY: '2021-04-25' }, /TIENDO_TODAY/],
    ['a port that is none', { PORT: 'http' }, /PORT/],
    ['an address of another database', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
  ])('refuses %s and names the variable', async (_what, env, complaint) => {
    const dataDir = path.join(temporaryFolder(), 'data');
    await expect(servers.start({ location: { databaseUrl: null, dataDir }, env })).rejects.toThrow(complaint);
    expect(fs.existsSync(dataDir)).toBe(false);
  });

  forEachDatabase((databases) => {
    it('is ready on a database that exists', async () => {
      const server = await servers.start({ location: await databases.create() });
      expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    });
  });
});
