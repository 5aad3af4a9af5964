import fs from 'node:fs';
import path from 'node:path';
import type { Agent } from './app.js';

export const FIXTURES = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'rosters');
export const ANNEX = path.join(FIXTURES, 'ok', 'phu-luc-54.xlsx');

/** An import as the API shows it, as far as specs look at it. */
export interface ImportBody {
  id: string;
  status: string;
  sheets: { name: string; hidden: boolean; rows: number; read: boolean }[];
  headerRow: number | null;
  mapping: { columns: Record<string, string>; firstRows: { row: number; cells: string[] }[] } | null;
  counts: Record<string, number>;
  newUnits: { key: string; name: string; rows: number; similar: { id: string; name: string }[]; decision: unknown }[];
  warnings: { code: string; params: Record<string, unknown>; message: string }[];
  error?: { code: string; message: string };
  sameFileAs?: string;
  sameRowsAs?: string;
  previous?: { id: string; fileName: string };
  changeId?: string;
  doctor: { code: string; found: number; accepted: number; declined: number }[];
  missing: { keep: number; left: number };
  undo?: { reversed: number; kept: number; failed: number };
}

export interface RowBody {
  id: string;
  row: number;
  outcome: string;
  raw: string[];
  parsed: Record<string, unknown> & { fullName?: string; siNumber?: string; unitName?: string; unitId?: string };
  issues: {
    field: string;
    code: string;
    value: string | null;
    suggestion?: string;
    severity: string;
    message: string;
  }[];
  changes: { field: string; old: string | null; new: string | null }[];
  match?: { personId: string; fullName: string };
  decision: Record<string, unknown>;
  result: string | null;
  personId: string | null;
  undone: string | null;
  undoneWhy: { what: string; detail: string | null; actor: string | null }[];
}

/** Uploads bytes; gives the answer. */
export async function upload(
  agent: Agent,
  fields: Record<string, string>,
  bytes: Buffer | string,
  fileName = typeof bytes === 'string' ? path.basename(bytes) : 'danh sach.csv',
): Promise<{ status: number; body: { id: string; code?: string; sameFileAs?: string; message?: string } }> {
  const request = agent.post('/api/imports').attach('file', bytes, fileName);
  for (const [name, value] of Object.entries(fields)) void request.field(name, value);
  const { status, body } = await request;
  return { status, body: body as { id: string } };
}

/** Waits until the import is in one of the states; any other resting state is an error. */
export async function reaches(agent: Agent, id: string, ...statuses: string[]): Promise<ImportBody> {
  for (;;) {
    const { body } = (await agent.get(`/api/imports/${id}`).expect(200)) as { body: ImportBody };
    if (statuses.includes(body.status)) return body;
    if (['failed', 'cancelled', 'needs_mapping', 'applied', 'undone'].includes(body.status)) {
      throw new Error(`import ${id} came to rest as ${body.status} (${body.error?.code ?? ''})`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Uploads a file or text and waits for its preview. */
export async function preview(
  agent: Agent,
  fields: Record<string, string>,
  bytes: Buffer | string,
  fileName?: string,
): Promise<ImportBody> {
  const { status, body } = await upload(agent, fields, bytes, fileName);
  if (status !== 202) throw new Error(`upload answered ${status} ${JSON.stringify(body)}`);
  return reaches(agent, body.id, 'planned');
}

/** Applies and waits for the end. */
export async function apply(
  agent: Agent,
  id: string,
  wish: { acknowledge?: string[]; blank?: 'keep' | 'clear' } = {},
): Promise<ImportBody> {
  await agent.post(`/api/imports/${id}/apply`).send(wish).expect(202);
  return reachesEnd(agent, id);
}

async function reachesEnd(agent: Agent, id: string): Promise<ImportBody> {
  for (;;) {
    const { body } = (await agent.get(`/api/imports/${id}`).expect(200)) as { body: ImportBody };
    if (body.status === 'applied') return body;
    if (body.status !== 'applying') throw new Error(`import ${id} came to rest as ${body.status}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** All rows that match, numbers revealed. */
export async function rowsOf(agent: Agent, id: string, filter: Record<string, unknown> = {}): Promise<RowBody[]> {
  const { body } = await agent
    .get(`/api/imports/${id}/rows`)
    .query({ filter: JSON.stringify(filter), range: '[0,999]', reveal: 'true' })
    .expect(200);
  return body as RowBody[];
}

/** A small roster as .csv text: the header, then one array a row. */
export function csv(header: readonly string[], ...rows: readonly (readonly string[])[]): Buffer {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';');
  return Buffer.from(`\ufeff${[header, ...rows].map(line).join('\r\n')}\r\n`);
}

export function fixture(name: string): Buffer {
  return fs.readFileSync(path.join(FIXTURES, name));
}
