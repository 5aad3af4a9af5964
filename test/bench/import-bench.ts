import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BenchServer } from './client.js';
import { ms, percentile, table, timed, times } from './figures.js';
import { writeRoster } from './roster-file.js';

interface ReadFigures {
  ms: number;
  rows: number;
  peakMb: number;
}

/** exceljs holds the whole file as objects: at a million rows there is not enough memory to compare with. */
const MOST_FOR_EXCELJS = 200_000;

/** Reading alone, upload to preview, upload to applied, beside exceljs merely reading the same file. */
export async function importBench(folder: string, counts: readonly number[]): Promise<void> {
  let first: { count: number; figures: ImportFigures } | null = null;
  for (const count of counts) {
    const file = path.join(folder, `roster-${count}.xlsx`);
    await writeRoster(file, count);
    const exceljs = count > MOST_FOR_EXCELJS ? null : readAlone('exceljs', file);
    const ours = readAlone('ours', file);
    if (ours.rows < count) throw new Error(`our reader found ${ours.rows} rows of ${count}`);
    const whole = await importOnce(file, fs.mkdtempSync(path.join(folder, 'import-')), count);
    first ??= { count, figures: whole };
    const base = first;
    const perRow = (took: number, before: number): string => times(took / count / (before / base.count));
    const line = (what: string, took: number, memory: number | null, aim: string, flat: string): string[] => [
      what,
      ms(took),
      exceljs === null ? '' : times(took / exceljs.ms),
      aim,
      flat,
      memory === null ? '?' : `${memory.toFixed(0)} MB`,
    ];
    table(
      `Roster of ${count.toLocaleString('en')} rows (.xlsx, ${(fs.statSync(file).size / 1e6).toFixed(1)} MB)`,
      ['', 'time', 'of exceljs', 'aim', `a row, of ${base.count.toLocaleString('en')}`, 'peak memory'],
      [
        ...(exceljs === null ? [] : [line('exceljs reads the whole file', exceljs.ms, exceljs.peakMb, '', '')]),
        line('our reader alone', ours.ms, ours.peakMb, '0.3 ×', ''),
        line(
          'upload to preview',
          whole.preview,
          whole.previewMemory,
          '1.0 ×',
          perRow(whole.preview, base.figures.preview),
        ),
        line('upload to applied', whole.applied, whole.memory, '2.5 ×', perRow(whole.applied, base.figures.applied)),
      ],
    );
    const { reads, writes, idle } = whole;
    console.log(`Others' lists while it ran (aim: p99 50 ms): ${spread(reads)}; idle p50 ${ms(percentile(idle, 0.5))}`);
    console.log(`Others' writes while it ran (aim: p99 200 ms): ${spread(writes)}`);
    fs.rmSync(file);
  }
}

function spread(took: readonly number[]): string {
  const [p50, p99, worst] = [percentile(took, 0.5), percentile(took, 0.99), Math.max(...took)];
  return `p50 ${ms(p50)}, p99 ${ms(p99)}, worst ${ms(worst)} of ${took.length}`;
}

function readAlone(reader: 'ours' | 'exceljs', file: string): ReadFigures {
  const script = path.join(import.meta.dirname, 'read-alone.js');
  return JSON.parse(execFileSync(process.execPath, [script, reader, file], { encoding: 'utf8' })) as ReadFigures;
}

interface ImportFigures {
  preview: number;
  applied: number;
  previewMemory: number | null;
  memory: number | null;
  /** Milliseconds of list requests and of small changes while the import ran, and of lists before it. */
  reads: number[];
  writes: number[];
  idle: number[];
}

async function importOnce(file: string, dataDir: string, count: number): Promise<ImportFigures> {
  const server = await BenchServer.start({ databaseUrl: null, dataDir });
  try {
    const unit = await server.post<{ id: string }>('/units', { name: 'Công ty đo tốc độ', type: 'organisation' });
    const elsewhere = await server.post<{ id: string }>('/units', { name: 'Nơi khác', type: 'organisation' });
    const campaign = await server.post<{ id: string }>('/campaigns', { name: 'Đo tốc độ', unitId: unit.id });
    const list = (): Promise<unknown> =>
      server.get(`/participants?filter=${encodeURIComponent(JSON.stringify({ campaignId: campaign.id }))}`);
    // The screen from which files are uploaded is open, as it is for whoever uploads one.
    await server.get(`/imports?filter=${encodeURIComponent(JSON.stringify({ campaignId: campaign.id }))}`);
    const idle: number[] = [];
    for (let i = 0; i < 50; i += 1) idle.push((await timed(list)).ms);

    const reads: number[] = [];
    const writes: number[] = [];
    let isRunning = true;
    const others = Promise.all([
      again(
        5,
        () => isRunning,
        async () => void reads.push((await timed(list)).ms),
      ),
      again(
        250,
        () => isRunning,
        async () => void writes.push(await renaming(server, elsewhere.id)),
      ),
    ]);
    const from = performance.now();
    const id = await upload(server, file, campaign.id);
    await reach(server, id, 'planned');
    const preview = performance.now() - from;
    const previewMemory = server.peakMemory();
    await acceptUnits(server, id);
    await server.post(`/imports/${id}/apply`, { acknowledge: [], blank: 'keep' });
    await reach(server, id, 'applied');
    const applied = performance.now() - from;
    isRunning = false;
    await others;
    const { counts } = await server.get<{ counts: { headcount: number } }>(`/campaigns/${campaign.id}/completion`);
    if (counts.headcount !== count) throw new Error(`${counts.headcount} people arrived of ${count}`);
    return { preview, applied, previewMemory, memory: server.peakMemory(), reads, writes, idle };
  } finally {
    await server.stop();
  }
}

async function again(pauseMs: number, isWanted: () => boolean, work: () => Promise<void>): Promise<void> {
  while (isWanted()) {
    await work();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** A small change that somebody else makes meanwhile. */
async function renaming(server: BenchServer, unitId: string): Promise<number> {
  const { version } = await server.get<{ version: number }>(`/units/${unitId}`);
  return (await timed(() => server.put(`/units/${unitId}`, { name: `Nơi khác ${version}`, version }))).ms;
}

async function upload(server: BenchServer, file: string, campaignId: string): Promise<string> {
  const form = new FormData();
  form.set('campaignId', campaignId);
  form.set('kind', 'roster');
  form.set('file', new Blob([fs.readFileSync(file)]), path.basename(file));
  return (await server.post<{ id: string }>('/imports', form)).id;
}

/** New units of the file are taken as they are named. */
async function acceptUnits(server: BenchServer, id: string): Promise<void> {
  const { newUnits } = await server.get<{ newUnits: { key: string }[] }>(`/imports/${id}`);
  const answers = Object.fromEntries(newUnits.map(({ key }) => [key, { accept: true }]));
  await server.put(`/imports/${id}/units`, answers);
  await reach(server, id, 'planned');
}

async function reach(server: BenchServer, id: string, status: string): Promise<void> {
  for (;;) {
    const view = await server.get<{ status: string; error?: { code: string } }>(`/imports/${id}`);
    if (view.status === status) return;
    if (['failed', 'cancelled', 'needs_mapping'].includes(view.status)) {
      throw new Error(`the import ended as ${view.status} ${view.error?.code ?? ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
