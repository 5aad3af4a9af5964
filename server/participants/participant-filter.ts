import { badRequest, unprocessable } from '../common/app-error.js';
import { idsOf } from '../common/list-query.js';
import { isDay, type Day } from '../domain/calendar.js';
import { BUCKETS, EVIDENCE, type Bucket, type Evidence } from '../domain/stages.js';
import { parseWorklist, type Worklist } from './worklists.js';

/** The filter of `GET /participants`, of bulk and of exports, read and checked. */
export interface ParticipantFilter {
  readonly campaignId: number | null;
  readonly unitId: number | null;
  readonly stages: readonly Bucket[] | null;
  readonly worklist: Worklist | null;
  readonly asOf: Day | null;
  readonly q: string | null;
  readonly position: string | null;
  readonly ids: readonly number[] | null;
  readonly personIds: readonly number[] | null;
  /** With the app on the phone, or without it. */
  readonly isInstalled: boolean | null;
  /** Of the stage held; who holds none has none. */
  readonly evidence: Evidence | null;
  /** On `unitId` itself, in none of the units below. */
  readonly isOwn: boolean;
  /** Behind a refusal or an exemption; `code` null: those without a reason. */
  readonly reason: { readonly code: string | null } | null;
  /** Children of these people. */
  readonly guardianIds: readonly number[] | null;
  /** Not contacted since this day, or never. */
  readonly contactedBefore: Day | null;
  /** The day promised at the latest contact lies before this one. */
  readonly promisedBefore: Day | null;
  /** With a form that lies in an office (T8), or without one. */
  readonly isInBatch: boolean | null;
  /** In this batch, whether it is open or handed over. */
  readonly batchId: number | null;
}

const NAMES: readonly string[] = [
  'campaignId',
  'unitId',
  'stage',
  'worklist',
  'asOf',
  'q',
  'position',
  'id',
  'personId',
  'installed',
  'evidence',
  'own',
  'reason',
  'guardianId',
  'contactedBefore',
  'promisedBefore',
  'inBatch',
  'batchId',
];

/** Reads a filter as it came. Without a campaign only named people can be asked for. */
export function parseParticipantFilter(raw: Readonly<Record<string, unknown>>, today: Day): ParticipantFilter {
  const unknown = Object.keys(raw).find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw badRequest('UNKNOWN_FILTER', {}, { [`filter.${unknown}`]: { code: 'UNKNOWN_FIELD' } });
  const filter: ParticipantFilter = {
    campaignId: oneId(raw, 'campaignId'),
    unitId: oneId(raw, 'unitId'),
    stages: stagesOf(raw.stage),
    worklist: parseWorklist(raw.worklist),
    asOf: pastDayOf(raw.asOf, today),
    q: textOf(raw, 'q'),
    position: textOf(raw, 'position'),
    ids: idsOf(raw, 'id'),
    personIds: idsOf(raw, 'personId'),
    isInstalled: flagOf(raw, 'installed'),
    evidence: evidenceOf(raw.evidence),
    isOwn: flagOf(raw, 'own') ?? false,
    reason: reasonOf(raw),
    guardianIds: raw.guardianId === null ? null : idsOf(raw, 'guardianId'),
    contactedBefore: dayOf(raw, 'contactedBefore'),
    promisedBefore: dayOf(raw, 'promisedBefore'),
    isInBatch: flagOf(raw, 'inBatch'),
    batchId: oneId(raw, 'batchId'),
  };
  if (filter.campaignId === null && filter.ids === null && filter.personIds === null) {
    throw badRequest('CAMPAIGN_REQUIRED', {}, { 'filter.campaignId': { code: 'REQUIRED' } });
  }
  if (filter.campaignId === null && filter.worklist !== null) {
    throw badRequest('CAMPAIGN_REQUIRED', {}, { 'filter.campaignId': { code: 'REQUIRED' } });
  }
  if (filter.isOwn && filter.unitId === null) {
    throw badRequest('INVALID_FILTER', {}, { 'filter.unitId': { code: 'REQUIRED' } });
  }
  return filter;
}

function oneId(raw: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = raw[name];
  if (value === undefined || value === null || value === '') return null;
  return idsOf(raw, name)?.[0] ?? null;
}

function stagesOf(value: unknown): Bucket[] | null {
  if (value === undefined || value === null || value === '') return null;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const isBucket = (one: unknown): one is Bucket => (BUCKETS as readonly unknown[]).includes(one);
  if (list.every(isBucket)) return [...new Set(list)];
  throw badRequest('INVALID_FILTER', {}, { 'filter.stage': { code: 'INVALID_VALUE' } });
}

function flagOf(raw: Readonly<Record<string, unknown>>, name: string): boolean | null {
  const value = raw[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value;
  throw badRequest('INVALID_FILTER', {}, { [`filter.${name}`]: { code: 'INVALID_VALUE' } });
}

function evidenceOf(value: unknown): Evidence | null {
  if (value === undefined || value === null || value === '') return null;
  const found = EVIDENCE.find((one) => one === value);
  if (found !== undefined) return found;
  throw badRequest('INVALID_FILTER', {}, { 'filter.evidence': { code: 'INVALID_VALUE' } });
}

function pastDayOf(value: unknown, today: Day): Day | null {
  const day = dayOf({ asOf: value }, 'asOf');
  if (day !== null && day > today) throw unprocessable('FUTURE_DAY', { on: day, today });
  return day;
}

function dayOf(raw: Readonly<Record<string, unknown>>, name: string): Day | null {
  const value = raw[name];
  if (value === undefined || value === null || value === '') return null;
  if (!isDay(value)) throw badRequest('INVALID_FILTER', {}, { [`filter.${name}`]: { code: 'INVALID_DAY' } });
  return value;
}

/** A code; null, or "-" where only text can be said, means those of whom no reason was told. */
function reasonOf(raw: Readonly<Record<string, unknown>>): ParticipantFilter['reason'] {
  const value = raw.reason;
  if (value === undefined || value === '') return null;
  if (value === null || value === '-') return { code: null };
  return { code: textOf(raw, 'reason') };
}

function textOf(raw: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = raw[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > 300) {
    throw badRequest('INVALID_FILTER', {}, { [`filter.${name}`]: { code: 'INVALID_VALUE' } });
  }
  return value.trim() === '' ? null : value.trim();
}
