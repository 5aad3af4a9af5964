import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SCRIPT = path.resolve(import.meta.dirname, '..', '..', 'server', 'cli', 'ensure.mjs');

/** Stands for npm: puts a Node and two compilers in place that copy instead of compiling, and keeps a diary. */
const FAKE_NPM = `
const fs = require('node:fs');
fs.appendFileSync('diary', process.argv.slice(2).join(' ') + '\\n');
fs.rmSync('node_modules', { recursive: true, force: true });
const write = (file, text) => {
  fs.mkdirSync(require('node:path').dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};
fs.mkdirSync('node_modules/node/bin', { recursive: true });
fs.symlinkSync(process.execPath, 'node_modules/node/bin/node');
write('node_modules/typescript/bin/tsc', \`
  const fs = require('node:fs');
  fs.appendFileSync('diary', 'tsc\\\\n');
  if (fs.readFileSync('server/main.ts', 'utf8') === 'broken') process.exit(2);
  fs.mkdirSync('dist/server', { recursive: true });
  for (const name of fs.readdirSync('server')) {
    if (name.endsWith('.ts')) fs.copyFileSync('server/' + name, 'dist/server/' + name.replace('.ts', '.js'));
  }
\`);
write('node_modules/vite/bin/vite.js', \`
  const fs = require('node:fs');
  fs.appendFileSync('diary', 'vite ' + process.env.NODE_ENV + '\\\\n');
  fs.mkdirSync('dist/admin-ui', { recursive: true });
  fs.copyFileSync('admin-ui/index.html', 'dist/admin-ui/index.html');
\`);
`;

describe('the script before every command', () => {
  let project: string;

  beforeEach(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), 'tiendo-ensure-'));
    write('package.json', JSON.stringify({ scripts: {}, dependencies: { a: '1.0.0' } }));
    write('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }));
    write('tsconfig.json', '{}');
    write('server/main.ts', 'first');
    write('admin-ui/index.html', 'page');
    write('fake-npm.cjs', FAKE_NPM);
    fs.mkdirSync(path.join(project, 'server', 'cli'));
    fs.copyFileSync(SCRIPT, path.join(project, 'server', 'cli', 'ensure.mjs'));
  });
  afterEach(() => {
    fs.rmSync(project, { recursive: true });
  });

  function write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    fs.writeFileSync(path.join(project, file), text);
  }

  /** Runs the script and tells its exit code and what it made others do. */
  function ensure(...args: string[]): { code: number | null; did: string[]; said: string } {
    fs.rmSync(path.join(project, 'diary'), { force: true });
    const { status, stderr } = spawnSync(process.execPath, ['server/cli/ensure.mjs', ...args], {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, npm_execpath: path.join(project, 'fake-npm.cjs'), npm_node_execpath: process.execPath },
    });
    const diary = path.join(project, 'diary');
    const did = fs.existsSync(diary) ? fs.readFileSync(diary, 'utf8').trim().split('\n') : [];
    return { code: status, did: did.map((line) => line.split(' --no-audit')[0]!), said: stderr };
  }

  it('installs and builds a bare clone, the tools for building included, and does nothing the second time', () => {
    expect(ensure('build')).toMatchObject({ code: 0, did: ['ci --include=dev', 'tsc', 'vite production'] });
    expect(ensure('build')).toEqual({ code: 0, did: [], said: '' });
  });

  it('says what it does', () => {
    expect(ensure('build').said).toMatch(
      /installing packages.*first run[\s\S]*building server[\s\S]*building admin-ui/,
    );
  });

  it('builds only the part whose sources have changed', () => {
    ensure('build');
    write('server/main.ts', 'second');
    expect(ensure('build').did).toEqual(['tsc']);
    expect(fs.readFileSync(path.join(project, 'dist/server/main.js'), 'utf8')).toBe('second');
    write('admin-ui/index.html', 'other page');
    expect(ensure('build').did).toEqual(['vite production']);
  });

  it('builds the admin-ui again when the types of the core change', () => {
    write('server/domain/stages.ts', 'one');
    ensure('build');
    write('server/domain/stages.ts', 'two');
    expect(ensure('build').did).toEqual(['tsc', 'vite production']);
  });

  it('removes the output of a deleted source', () => {
    write('server/old.ts', 'migration');
    ensure('build');
    fs.rmSync(path.join(project, 'server/old.ts'));
    ensure('build');
    expect(fs.readdirSync(path.join(project, 'dist/server'))).toEqual(['main.js']);
  });

  it('builds again what somebody deleted', () => {
    ensure('build');
    fs.rmSync(path.join(project, 'dist/server'), { recursive: true });
    expect(ensure('build').did).toEqual(['tsc']);
  });

  it('installs again when the lockfile has changed, but not for a changed script', () => {
    ensure('install');
    write('package.json', JSON.stringify({ scripts: { x: 'y' }, dependencies: { a: '1.0.0' } }));
    expect(ensure('install').did).toEqual([]);
    write('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.1' } } }));
    expect(ensure('install').did).toEqual(['ci --include=dev']);
  });

  it('accepts a tree that was installed by hand and agrees with the lockfile', () => {
    ensure('install');
    fs.rmSync(path.join(project, 'node_modules/.tiendo-install'));
    write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
    expect(ensure('install').did).toEqual([]);
    fs.rmSync(path.join(project, 'node_modules/.tiendo-install'));
    write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '0.9.0' } } }));
    expect(ensure('install').did).toEqual(['ci --include=dev']);
  });

  it('fails when the build fails, and tries again the next time', () => {
    write('server/main.ts', 'broken');
    const failed = ensure('build');
    expect(failed.code).toBe(1);
    expect(failed.said).toContain('server: the build failed');
    write('server/main.ts', 'mended');
    expect(ensure('build')).toMatchObject({ code: 0, did: ['tsc', 'vite production'] });
  });

  it('fails with a sentence when npm fails', () => {
    write('fake-npm.cjs', 'process.exit(7)');
    expect(ensure('build')).toMatchObject({ code: 1, said: expect.stringContaining('npm ci failed (exit code 7)') });
  });
});
