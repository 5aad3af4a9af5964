import type { CampaignHead } from '../campaigns/campaign-rules.js';
import { badRequest } from '../common/app-error.js';
import type { Day } from '../domain/calendar.js';
import { condition, type Candidates, type Condition } from './condition.js';
import type { ParticipantFilter } from './participant-filter.js';

/** Who stands refused or exempt for a reason (T10); null: nobody has said why. */
export function reasonConditions(code: string | null): Condition[] {
  return [
    { buckets: ['rejected', 'exempt'] },
    code === null ? condition('s.reason IS NULL') : condition('s.reason = ?', [code]),
  ];
}

/** Who was contacted on a day or after it. */
export function contactedSince(day: Day, { id }: CampaignHead): Condition {
  const candidates = 'SELECT c.id FROM participants c WHERE c.campaign_id = ? AND c.last_contact_on >= ?';
  return condition('pa.last_contact_on >= ?', [day], { of: 'participants', sql: candidates, params: [id, day] });
}

/**
 * Who was not contacted since a day, whose promise has run out. `past`: the day before today that is asked about, on which
 * later contacts had not been made.
 */
export function contactConditions(
  { contactedBefore, promisedBefore }: ParticipantFilter,
  head: CampaignHead | null,
  past: Day | null,
): Condition[] {
  const list: Condition[] = [];
  if (contactedBefore !== null && past === null) {
    list.push(condition('pa.last_contact_on IS NULL OR pa.last_contact_on < ?', [contactedBefore]));
  } else if (contactedBefore !== null) {
    const text = `NOT EXISTS (SELECT 1 FROM contacts k WHERE k.participant_id IN (
      SELECT m.id FROM participants m WHERE m.id = pa.id OR m.merged_into = pa.id) AND k.on_day >= ? AND k.on_day <= ?)`;
    list.push(condition(text, [contactedBefore, past]));
  }
  if (promisedBefore === null) return list;
  // Promises are kept with the latest contact only.
  if (past !== null) throw badRequest('INVALID_FILTER', {}, { 'filter.promisedBefore': { code: 'TODAY_ONLY' } });
  const text =
    'SELECT c.id FROM participants c WHERE c.campaign_id = ? AND c.promised_on IS NOT NULL AND c.promised_on < ?';
  const candidates: Candidates | undefined =
    head === null ? undefined : { of: 'participants', sql: text, params: [head.id, promisedBefore] };
  list.push(condition('pa.promised_on < ?', [promisedBefore], candidates));
  return list;
}
