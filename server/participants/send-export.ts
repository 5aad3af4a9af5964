import type { Response } from 'express';
import type { PreparedExport } from './participant-export.service.js';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Streams an export as a file to be saved. */
export async function sendExport(prepared: PreparedExport, response: Response, format: 'xlsx' | 'csv'): Promise<void> {
  response.setHeader('Content-Type', TYPES[format]);
  response.setHeader('Content-Disposition', `attachment; filename="participants.${format}"`);
  await prepared.send(response, format);
}
