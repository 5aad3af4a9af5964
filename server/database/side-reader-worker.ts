import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { prepareToRead } from './options.js';
import type { SideAnswer, SideQuestion } from './side-reader.js';

/** Thread of a `SideReader`: answers statements, one after the other. */
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const db = new Database((workerData as { readonly file: string }).file, { readonly: true });
prepareToRead(db);
port.on('message', ({ id, text, params }: SideQuestion) => port.postMessage(answer(id, text, params)));

function answer(id: number, text: string, params: SideQuestion['params']): SideAnswer {
  try {
    return { id, rows: db.prepare(text).all(...params) };
  } catch (error) {
    return { id, error: String((error as Error).message) };
  }
}
