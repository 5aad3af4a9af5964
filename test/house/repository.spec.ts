import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** What git would carry into a clone: tracked files, and new ones that are not ignored. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && fs.existsSync(path.join(root, file)));

const isText = (file: string): boolean => !/\.(xlsx?|ods|png|jpe?g|ico|woff2?|zip|docx|pdf|gz)$/.test(file);

function linesMatching(pattern: RegExp, among: string[]): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

describe('the repository', () => {
  const manifest = JSON.parse(read('package.json')) as {
    scripts: Record<string, string>;
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
    engines: { node: string };
  };

  it.each(['start', 'demo', 'test', 'bench', 'verify'])('makes a bare clone ready before `npm run %s`', (name) => {
    expect(manifest.scripts[name]).toBeDefined();
    expect(manifest.scripts[`pre${name}`]).toMatch(/^node server\/cli\/ensure\.mjs/);
  });

  it('runs formatting, lint, types, boundaries and tests in one check', () => {
    expect(manifest.scripts.check).toMatch(/fmt:check.*lint.*typecheck.*boundaries.*npm test/);
  });

  it('explains every command of the README with a script that exists', () => {
    const named = [...read('README.md').matchAll(/npm (?:run )?(start|test|[a-z]+(?::[a-z]+)*)\b/g)].map(
      (match) => match[1]!,
    );
    const builtIn = ['ci', 'install'];
    expect(named.filter((name) => !builtIn.includes(name) && !(name in manifest.scripts))).toEqual([]);
    expect(named).toEqual(expect.arrayContaining(['start', 'demo']));
  });

  it('brings its own Node, which satisfies its own engines', () => {
    const [major = 0] = manifest.dependencies.node!.split('.').map(Number);
    expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(manifest.engines.node)![0]));
    expect(process.versions.node).toBe(manifest.dependencies.node);
  });

  it('has a lockfile that names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/);
  });

  it('has a lockfile that knows the programs of every platform, also of those it was not made on', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const names = new Set(Object.keys(packages).map((place) => place.replace(/^.*node_modules\//, '')));
    const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('names no package registry and no path of one particular machine', () => {
    const registry = new RegExp(
      ['registry\\.npmjs', 'registry\\.yarnpkg', 'npm\\.pkg\\.github', 'deb\\.debian'].join('|'),
    );
    const machine = /(?:^|[\s"'`(=:])\/(?:work|root|home\/\w+|Users\/\w+)\//;
    const own = files.filter((file) => isText(file) && file !== 'package-lock.json');
    expect(linesMatching(registry, own)).toEqual([]);
    expect(linesMatching(machine, own)).toEqual([]);
  });

  it('has no source file longer than 400 lines', () => {
    const sources = files.filter((file) => /^(server|admin-ui)\/.*\.(ts|tsx|mjs)$/.test(file));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((file) => read(file).split('\n').length - 1 > 400)).toEqual([]);
  });

  it('has no focused, skipped or promised test', () => {
    const specs = files.filter((file) => /^test\/.*\.spec\.tsx?$/.test(file));
    expect(
      linesMatching(/^\s*(?:(?:it|test|describe)\.(?:only|skip|todo)|fit|fdescribe|xit|xdescribe|xtest)\b/, specs),
    ).toEqual([]);
  });

  it('keeps every spec where a jest project finds it', () => {
    const projects = ['domain', 'house', 'admin-ui', 'server', 'migrations', 'e2e', 'browser'];
    const specs = files.filter((file) => /\.(spec|test)\.tsx?$/.test(file));
    expect(
      specs.filter((file) => !projects.some((name) => file.startsWith(`test/${name}/`) && /\.spec\.tsx?$/.test(file))),
    ).toEqual([]);
  });

  it('explains each fixture in fixtures/README.md', () => {
    const fixtures = files.filter((file) => file.startsWith('fixtures/rosters/')).map((file) => path.basename(file));
    const explained = fixtures.length === 0 ? '' : read('fixtures/README.md');
    expect(fixtures.filter((name) => !explained.includes(name))).toEqual([]);
  });
});
