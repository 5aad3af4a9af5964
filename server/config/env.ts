import { resolve } from 'node:path';
import { isDay, type Day } from '../domain/calendar.js';

/** Everything that the environment may set. The only file of the server that reads `process.env`. */
export interface Env {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  /** PostgreSQL; null: SQLite under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** A fixed today for demos and checks. */
  readonly today: Day | null;
  readonly logLevel: string;
  readonly maxUploadMb: number;
  /** Behind a reverse proxy that sets X-Forwarded-*: how many hops to trust. */
  readonly trustProxy: number;
  /** Set by the demo: setup offers its logins, nothing else changes. */
  readonly isDemo: boolean;
}

export class EnvError extends Error {}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads and validates; every complaint names the variable, and all are told at once. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const complaints: string[] = [];
  const complain = (name: string, what: string): void => void complaints.push(`${name}: ${what}`);

  const wholeNumber = (name: string, fallback: number, min: number, max: number): number => {
    const text = source[name];
    if (text === undefined || text === '') return fallback;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    complain(name, `must be a whole number from ${min} to ${max}, is "${text}"`);
    return fallback;
  };

  const isProduction = source.NODE_ENV === 'production';
  const databaseUrl = source.DATABASE_URL || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    complain('DATABASE_URL', 'must start with postgres:// or postgresql://');
  }
  const today = source.TIENDO_TODAY || null;
  if (today !== null && !isDay(today)) complain('TIENDO_TODAY', `must be a day YYYY-MM-DD, is "${today}"`);
  if (today !== null && isProduction) complain('TIENDO_TODAY', 'is refused when NODE_ENV=production');
  const logLevel = source.LOG_LEVEL || 'info';
  if (!LOG_LEVELS.includes(logLevel)) complain('LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);

  const env: Env = {
    isProduction,
    port: wholeNumber('PORT', 3000, 0, 65_535),
    host: source.HOST || '127.0.0.1',
    databaseUrl,
    dataDir: resolve(source.DATA_DIR || 'data'),
    today,
    logLevel,
    maxUploadMb: wholeNumber('MAX_UPLOAD_MB', 50, 1, 500),
    trustProxy: wholeNumber('TRUST_PROXY', 0, 0, 10),
    isDemo: source.TIENDO_DEMO === '1',
  };
  if (complaints.length > 0) throw new EnvError(complaints.join('\n'));
  return env;
}
