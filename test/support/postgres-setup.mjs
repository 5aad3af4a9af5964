// Jest calls a project's global setup once for each project that has a spec to run; they share one cluster.
import { promiseClosingLine } from './closing-line.mjs';
import { startPostgres } from './postgres-cluster.ts';

let cluster = null;
let users = 0;

export default async function setUp() {
  promiseClosingLine();
  users += 1;
  if (cluster !== null) return;
  cluster = await startPostgres();
  // Jest's workers are started afterwards and inherit these.
  process.env.TIENDO_TEST_POSTGRES_URL = cluster.url;
  process.env.TIENDO_TEST_FILES = cluster.files;
}

export async function tearDown() {
  users -= 1;
  if (users > 0 || cluster === null) return;
  const last = cluster;
  cluster = null;
  await last.stop();
}
