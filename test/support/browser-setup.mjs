import { ensureChromium } from './chromium.ts';
import { promiseClosingLine } from './closing-line.mjs';
import setUpPostgres from './postgres-setup.mjs';

export default async function setUp() {
  promiseClosingLine();
  process.env.CHROMIUM_PATH = ensureChromium();
  await setUpPostgres();
}
