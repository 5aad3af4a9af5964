// Makes a bare clone runnable: installs from the lockfile when needed and builds what is stale. It is called by the
// `pre` scripts of package.json before anything is installed, so it is plain JavaScript for any Node from 18 on and
// imports nothing but Node itself.
//
//   node server/cli/ensure.mjs install            dependencies only
//   node server/cli/ensure.mjs build [bench]      dependencies, server and admin-ui (and the benchmark)
//   --force                                       builds even what is fresh
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const at = (...parts) => path.join(root, ...parts);
const isWindows = process.platform === 'win32';

class Failure extends Error {}

function say(line) {
  process.stderr.write(`[tiendo] ${line}\n`);
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

// ---- install ---------------------------------------------------------------------------------------------------------

const projectNode = at('node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
const installStamp = at('node_modules', '.tiendo-install');

/** Only what decides about the installed tree: a changed script in package.json is no reason to install. */
function wantedTree() {
  const { dependencies, devDependencies, overrides, allowScripts } = JSON.parse(readIfThere(at('package.json')));
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ dependencies, devDependencies, overrides, allowScripts }));
  hash.update(readIfThere(at('package-lock.json')) ?? '');
  hash.update(`${process.platform}-${process.arch}`);
  return hash.digest('hex');
}

/** npm's own note of what it installed: after a hand-made `npm install` nothing needs to be installed again. */
function treeAgreesWithLockfile() {
  const note = readIfThere(at('node_modules', '.package-lock.json'));
  if (note === null) return false;
  const installed = JSON.parse(note).packages;
  const wanted = JSON.parse(readIfThere(at('package-lock.json'))).packages;
  const agrees = (name) => {
    const there = installed[name];
    if (there === undefined) return wanted[name].optional === true || wanted[name].peer === true;
    return there.version === wanted[name].version && there.integrity === wanted[name].integrity;
  };
  return (
    Object.keys(installed).every((name) => name in wanted || installed[name].extraneous === true) &&
    Object.keys(wanted).every((name) => name === '' || agrees(name))
  );
}

/** npm has to run on a Node that is not part of the tree it is about to delete. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  const own = at('node_modules') + path.sep;
  const outside = [process.env.npm_node_execpath, process.execPath].find(
    (node) => node && !path.resolve(node).startsWith(own) && fs.existsSync(node),
  );
  if (cli && /\.c?js$/.test(cli) && outside) return { file: outside, args: [cli], shell: false };
  return { file: 'npm', args: [], shell: isWindows };
}

function environmentForNpm() {
  const env = { ...process.env };
  const key = Object.keys(env).find((name) => name.toLowerCase() === 'path') ?? 'PATH';
  const own = at('node_modules');
  env[key] = (env[key] ?? '')
    .split(path.delimiter)
    .filter((folder) => !path.resolve(folder).startsWith(own))
    .join(path.delimiter);
  return env;
}

/** Windows will not delete a program that is running, but it lets it be renamed. */
function stepAsideOnWindows() {
  if (!isWindows || path.resolve(process.execPath) !== projectNode) return;
  fs.mkdirSync(at('.tmp'), { recursive: true });
  fs.renameSync(projectNode, at('.tmp', `node-${process.pid}.exe`));
}

function ensureInstalled() {
  const wanted = wantedTree();
  const isComplete = fs.existsSync(projectNode);
  if (isComplete && readIfThere(installStamp) === wanted) return;
  if (isComplete && treeAgreesWithLockfile()) {
    fs.writeFileSync(installStamp, wanted);
    return;
  }

  const why = fs.existsSync(at('node_modules')) ? 'the lockfile has changed' : 'first run';
  say(`installing packages from package-lock.json (${why}); this takes a minute …`);
  const since = Date.now();
  stepAsideOnWindows();
  const npm = npmCommand();
  const args = [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(npm.file, args, {
    cwd: root,
    env: environmentForNpm(),
    stdio: ['ignore', 2, 2],
    shell: npm.shell,
  });
  if (result.error) throw new Failure(`npm could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Failure(`npm ci failed (exit code ${result.status}); see the lines above`);
  if (!fs.existsSync(projectNode)) {
    throw new Failure(
      'the package "node" did not put its program in place; npm must be allowed to run its install script ' +
        '(check that ignore-scripts is not set)',
    );
  }
  fs.writeFileSync(installStamp, wanted);
  say(`packages installed in ${seconds(since)}`);
}

// ---- build -----------------------------------------------------------------------------------------------------------

function filesUnder(folder, wanted) {
  if (!fs.existsSync(folder)) return [];
  const found = [];
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesUnder(file, wanted));
    else if (wanted(entry.name)) found.push(file);
  }
  return found.sort();
}

/** Contents, not times: git and unpacked archives set times as they like. */
function fingerprint(folders, files) {
  const hash = createHash('sha256').update(readIfThere(installStamp) ?? '');
  const all = [...folders.flatMap((folder) => filesUnder(at(folder), () => true)), ...files.map((file) => at(file))];
  for (const file of all) {
    const name = path.relative(root, file).split(path.sep).join('/');
    hash.update(`\0${name}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

/** The compiler leaves the output of deleted sources behind; a migration that no longer exists must not run. */
function removeOrphans(outFolder, sourceFolder) {
  for (const file of filesUnder(outFolder, (name) => name.endsWith('.js'))) {
    const source = path.join(sourceFolder, path.relative(outFolder, file)).replace(/\.js$/, '.ts');
    if (fs.existsSync(source)) continue;
    fs.rmSync(file);
    fs.rmSync(`${file}.map`, { force: true });
  }
}

const parts = {
  server: {
    folders: ['server'],
    files: ['tsconfig.json'],
    output: ['dist', 'server', 'main.js'],
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
    after: () => removeOrphans(at('dist', 'server'), at('server')),
  },
  'admin-ui': {
    folders: ['admin-ui', 'server/domain'],
    files: ['tsconfig.json'],
    output: ['dist', 'admin-ui', 'index.html'],
    command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'admin-ui/vite.config.ts', '--logLevel', 'warn'],
    env: { NODE_ENV: 'production' },
    after: () => {},
  },
  bench: {
    folders: ['server', 'test/bench', 'test/support', 'fixtures/make'],
    files: ['tsconfig.json'],
    output: ['dist', 'bench', 'test', 'bench', 'main.js'],
    command: ['node_modules/typescript/bin/tsc', '-p', 'test/bench/tsconfig.json'],
    after: () => removeOrphans(at('dist', 'bench'), root),
  },
};

function ensureBuilt(name, isForced) {
  const part = parts[name];
  const stamp = at('dist', `.${name}-stamp`);
  const output = at(...part.output);
  const wanted = fingerprint(part.folders, part.files);
  if (!isForced && fs.existsSync(output) && readIfThere(stamp) === wanted) return;

  say(`building ${name} …`);
  const since = Date.now();
  // A lost output folder with the compiler's note still there would be taken for up to date.
  if (!fs.existsSync(output)) fs.rmSync(at('dist', `${name}.tsbuildinfo`), { force: true });
  fs.rmSync(stamp, { force: true });
  const result = spawnSync(projectNode, part.command, {
    cwd: root,
    env: { ...process.env, ...part.env },
    stdio: ['ignore', 2, 2],
  });
  if (result.error) throw new Failure(`${name}: the build could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Failure(`${name}: the build failed; see the lines above`);
  part.after();
  if (!fs.existsSync(output)) throw new Failure(`${name}: the build left no ${part.output.join('/')}`);
  fs.writeFileSync(stamp, wanted);
  say(`${name} built in ${seconds(since)}`);
}

// ---- command line ----------------------------------------------------------------------------------------------------

const [command = 'build', ...rest] = process.argv.slice(2);
try {
  if (command !== 'install' && command !== 'build') throw new Failure(`unknown command ${command}`);
  ensureInstalled();
  if (command === 'build') {
    const isForced = rest.includes('--force');
    for (const name of ['server', 'admin-ui']) ensureBuilt(name, isForced);
    if (rest.includes('bench')) ensureBuilt('bench', isForced);
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  say(error.message);
  process.exitCode = 1;
}
