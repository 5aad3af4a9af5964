import { formatCount } from '../format.js';
import type { Translate } from '../i18n/useT.js';
import { OUTCOMES, type DoctorCount, type ImportCounts } from './types.js';

/** 'Mới: 45, Cần hỏi: 9'; outcomes without rows are left out. */
export function outcomesText(t: Translate, counts: ImportCounts): string {
  return OUTCOMES.filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${t(`imports.outcome.${outcome}`)}: ${formatCount(counts[outcome])}`)
    .join(', ');
}

/** 'Gợi ý sửa: 12, đã nhận 10, không nhận 2'; null where nothing was suggested. */
export function doctorText(t: Translate, doctor: readonly DoctorCount[]): string | null {
  const sum = (name: 'found' | 'accepted' | 'declined'): string =>
    formatCount(doctor.reduce((total, counts) => total + counts[name], 0));
  if (doctor.length === 0) return null;
  return t('imports.doctor', { found: sum('found'), accepted: sum('accepted'), declined: sum('declined') });
}
