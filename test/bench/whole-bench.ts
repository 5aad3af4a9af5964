import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseLocation } from '../../server/database/options.js';
import { WORKLISTS } from '../../server/participants/worklists.js';
import type { BenchServer } from './client.js';
import { COMMUNES, UNITS, type CrowdUnits } from './crowd.js';
import { ms, percentile, samplesOf, table, timed } from './figures.js';

const REQUESTS = 30;
const BULK_PEOPLE = 50_000;
const VERIFY = path.resolve(import.meta.dirname, '..', '..', 'server', 'cli', 'verify.js');

/** What may follow the number of people or units: wide parents, rankings, worklists, bulk facts, verify. */
export async function wholeBench(
  server: BenchServer,
  location: DatabaseLocation,
  crowd: CrowdUnits,
  title: string,
): Promise<void> {
  const campaign = `/campaigns/${crowd.campaignId}`;
  const lines: string[][] = [];
  const measure = async (what: string, aim: string, route: string): Promise<void> => {
    const samples = await samplesOf(REQUESTS, () => server.get(route));
    lines.push([what, ms(percentile(samples, 0.5)), ms(percentile(samples, 0.95)), aim]);
  };
  const byRate = encodeURIComponent('["rate","ASC"]');
  const wide = `${campaign}/completion?unitId=${crowd.wide}&childrenSort=${byRate}`;
  await measure(`${COMMUNES.toLocaleString('en')} children of one parent, by rate`, '100 ms', wide);
  await measure(`ranking of ${UNITS.toLocaleString('en')} units`, '400 ms', `${campaign}/ranking?unitId=${crowd.root}`);
  for (const worklist of WORKLISTS) {
    const filter = { campaignId: String(crowd.campaignId), unitId: String(crowd.root), worklist };
    await measure(`${worklist}, first page at the root`, '100 ms', pageOf(filter, 0));
    await measure(`${worklist}, page 200 at the root`, '100 ms', pageOf(filter, 5_000));
  }
  table(`${title}: lists and rankings over HTTP`, ['', 'p50', 'p95', 'aim (p95)'], lines);
  await bulkBench(server, crowd, title);
  await verifyBench(location, title);
}

function pageOf(filter: Record<string, string>, from: number): string {
  return `/participants?filter=${encodeURIComponent(JSON.stringify(filter))}&range=[${from},${from + 24}]`;
}

/** One fact for 50,000 people as a job, undone as one, while others read and write. */
async function bulkBench(server: BenchServer, crowd: CrowdUnits, title: string): Promise<void> {
  const ids = await peopleToInstall(server, crowd);
  const others = new Others(server, crowd, ids.slice(0, 20));
  const fact = { ids: ids.slice(20), kind: 'installed', on: new Date().toISOString().slice(0, 10) };
  const dry = await timed(() => server.post<{ token: string }>('/participants/facts', { ...fact, dryRun: true }));
  const done = await timed(async () => {
    const { changeId } = await server.post<{ changeId: string }>('/participants/facts', {
      ...fact,
      token: dry.result.token,
    });
    await others.until(() => isInState(server, changeId, 'done'));
    return changeId;
  });
  const undone = await timed(async () => {
    await server.post(`/changes/${done.result}/undo`, {});
    await others.until(() => isInState(server, done.result, 'undone'));
  });
  table(
    `${title}: one fact for ${fact.ids.length.toLocaleString('en')} people`,
    ['', 'time', 'aim'],
    [
      ['dry run', ms(dry.ms), ''],
      ['recorded', ms(done.ms), '15 s'],
      ['undone', ms(undone.ms), ''],
      [`others' reads meanwhile, p99 of ${others.reads.length}`, ms(percentile(others.reads, 0.99)), '100 ms'],
      [`others' writes meanwhile, p99 of ${others.writes.length}`, ms(percentile(others.writes, 0.99)), '300 ms'],
    ],
  );
}

async function isInState(server: BenchServer, changeId: string, state: string): Promise<boolean> {
  return (await server.get<{ state: string }>(`/changes/${changeId}`)).state === state;
}

async function peopleToInstall(server: BenchServer, crowd: CrowdUnits): Promise<string[]> {
  const filter = encodeURIComponent(JSON.stringify({ campaignId: String(crowd.campaignId), installed: false }));
  const ids: string[] = [];
  for (let from = 0; ids.length < BULK_PEOPLE + 20; from += 1_000) {
    const page = await server.get<{ id: string }[]>(
      `/participants?filter=${filter}&range=[${from},${from + 999}]&sort=["id","ASC"]`,
    );
    ids.push(...page.map(({ id }) => id));
    if (page.length < 1_000) break;
  }
  return ids.slice(0, BULK_PEOPLE + 20);
}

/** Somebody else at work: a list, a completion, and now and then a fact. */
class Others {
  readonly reads: number[] = [];
  readonly writes: number[] = [];
  private next = 0;

  constructor(
    private readonly server: BenchServer,
    private readonly crowd: CrowdUnits,
    private readonly ids: readonly string[],
  ) {}

  async until(isOver: () => Promise<boolean>): Promise<void> {
    while (!(await isOver())) {
      const { campaignId, leaf, root } = this.crowd;
      const filter = { campaignId: String(campaignId), unitId: String(leaf) };
      this.reads.push((await timed(() => this.server.get(pageOf(filter, 0)))).ms);
      this.reads.push((await timed(() => this.server.get(`/campaigns/${campaignId}/completion?unitId=${root}`))).ms);
      await this.write();
    }
  }

  private async write(): Promise<void> {
    const participant = this.ids[this.next++ % this.ids.length]!;
    const { personId } = await this.server.get<{ personId: string }>(`/participants/${participant}`);
    const { version } = await this.server.get<{ version: number }>(`/people/${personId}`);
    const edit = { version, position: `Nhân viên bậc ${this.next}` };
    this.writes.push((await timed(() => this.server.put(`/people/${personId}`, edit))).ms);
  }
}

async function verifyBench(location: DatabaseLocation, title: string): Promise<void> {
  const env = { ...process.env, DATA_DIR: location.dataDir, DATABASE_URL: location.databaseUrl ?? '' };
  const { ms: took, result } = await timed(() => promisify(execFile)(process.execPath, [VERIFY], { env }));
  console.log(`\n${title}: verify in ${ms(took)} (aim: 60 s): ${result.stdout.trim()}`);
}
