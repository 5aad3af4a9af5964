import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { breathe } from '../common/breathe.js';
import { execute, row } from '../database/sql.js';

/**
 * A multiple of 3, so that the pieces are base64 without padding; small enough not to hold up other requests, and for their text to lie
 * within the heap, where it is cleared away soon.
 */
const PIECE_BYTES = 720 * 1024;

/** Hash of the content, made in pieces so that others get their turn. */
export async function sha256Of(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (at > 0) await breathe();
    hash.update(bytes.subarray(at, at + PIECE_BYTES));
  }
  return hash.digest('hex');
}

/** Keeps the bytes in the database, where any process finds them. Readers get their turn between two pieces. */
export async function saveFile(em: EntityManager, importId: number, bytes: Buffer): Promise<void> {
  for (let piece = 0; piece * PIECE_BYTES < bytes.length; piece += 1) {
    if (piece > 0) await breathe();
    const content = bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES).toString('base64');
    await execute(em, 'INSERT INTO import_files (import_id, piece, content) VALUES (?, ?, ?)', [
      importId,
      piece,
      content,
    ]);
  }
}

/** The bytes as they were uploaded; null when they have been deleted. Held once in memory, however large. */
export async function loadFile(em: EntityManager, importId: number): Promise<Buffer | null> {
  const file = await row<{ size: number }>(em, 'SELECT size FROM imports WHERE id = ?', [importId]);
  const bytes = Buffer.alloc(file?.size ?? 0);
  let length = 0;
  for (let piece = 0; length < bytes.length; piece += 1) {
    const text = 'SELECT content FROM import_files WHERE import_id = ? AND piece = ?';
    const found = await row<{ content: string }>(em, text, [importId, piece]);
    if (found === undefined) return null;
    length += bytes.write(found.content, length, 'base64');
  }
  return bytes;
}
