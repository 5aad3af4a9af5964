// One cluster for the whole run. Jest runs each distinct setup file once before all specs, and the one teardown file once
// after all of them; browser-setup.mjs comes here too.
import { promiseClosingLine } from './closing-line.mjs';
import { startPostgres } from './postgres-cluster.ts';

let cluster = null;

export default async function setUp() {
  promiseClosingLine();
  if (cluster !== null) return;
  cluster = await startPostgres();
  // Jest's workers are started afterwards and inherit these.
  process.env.TIENDO_TEST_POSTGRES_URL = cluster.url;
  process.env.TIENDO_TEST_FILES = cluster.files;
}

export async function tearDown() {
  const last = cluster;
  cluster = null;
  await last?.stop();
}
