import type { Day } from './calendar.js';
import type { Bucket } from './stages.js';

/** Where somebody stands whose signed form on paper is in question. */
export interface FormHolder {
  readonly bucket: Bucket;
  readonly declaredOn: Day | null;
  readonly isDeclaredAtLatest: boolean;
}

/** Only a declaration waits for its form. */
const REFUSED = {
  not_started: 'NOT_DECLARED',
  declared: null,
  lapsed: 'LAPSED',
  submitted: 'FORM_ALREADY_SUBMITTED',
  rejected: 'FORM_REJECTED',
  approved: 'FORM_ALREADY_SUBMITTED',
  activated: 'FORM_ALREADY_SUBMITTED',
  exempt: 'IS_EXEMPT',
} as const satisfies Readonly<Record<Bucket, string | null>>;

export type FormRefusal = Exclude<(typeof REFUSED)[Bucket], null> | 'COLLECTED_BEFORE_DECLARED';

/** Why the form that an office got on `collectedOn` is none that is waited for, or null if it is one (T8, R4). */
export function formRefusal(holder: FormHolder, collectedOn: Day): FormRefusal | null {
  return REFUSED[holder.bucket] ?? (isFormOutdated(holder, collectedOn) ? 'COLLECTED_BEFORE_DECLARED' : null);
}

/**
 * Is a form that an office got on `collectedOn` that of a declaration that is gone? Who declares anew gets another one from
 * the portal (C1). A declaration that is only known to be no later than a day (T9) may be older than its form.
 */
export function isFormOutdated(
  { declaredOn, isDeclaredAtLatest }: Omit<FormHolder, 'bucket'>,
  collectedOn: Day,
): boolean {
  return declaredOn !== null && !isDeclaredAtLatest && collectedOn < declaredOn;
}
