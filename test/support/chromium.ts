import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Places where a browser of the Chromium family usually is. `CHROMIUM_PATH` goes before all of them. */
function usualPlaces(): string[] {
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    const programs = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
    ];
    return roots.flatMap((root) => programs.map((parts) => path.join(root, ...parts)));
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return [...names.map((name) => `/usr/bin/${name}`), '/snap/bin/chromium'];
}

/** Path of a browser on this machine, or null. A `CHROMIUM_PATH` that leads nowhere is an error, not a reason to guess. */
export function findChromium(): string | null {
  const told = process.env.CHROMIUM_PATH;
  if (told !== undefined && told !== '') {
    if (!fs.existsSync(told)) throw new Error(`CHROMIUM_PATH names ${told}, which does not exist.`);
    return told;
  }
  return usualPlaces().find((place) => fs.existsSync(place)) ?? null;
}

/** Like `findChromium`, but installs Debian's package where that can be done without asking anyone. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  if (fs.existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    process.stderr.write(
      '[tiendo] no Chromium found for the browser tests; installing Debian\'s package "chromium" …\n',
    );
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge. Install one (on Debian or Ubuntu: "apt-get install chromium"), ' +
      'or set CHROMIUM_PATH to the program.',
  );
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  if (result.status === 0) return;
  throw new Error(`apt-get ${args.join(' ')} failed: ${result.error?.message ?? result.stderr}`);
}

/**
 * A headless browser with a profile of its own that talks to nobody but the pages it is shown. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    headless: true,
    args: [
      '--no-sandbox', // tests run as root in containers, where the sandbox cannot start
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
