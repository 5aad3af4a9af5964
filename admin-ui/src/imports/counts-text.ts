import { formatCount } from '../format.js';
import type { Translate } from '../i18n/useT.js';
import { OUTCOMES, type ImportCounts } from './types.js';

/** 'Mới: 45, Cần hỏi: 9'; outcomes without rows are left out. */
export function outcomesText(t: Translate, counts: ImportCounts): string {
  return OUTCOMES.filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${t(`imports.outcome.${outcome}`)}: ${formatCount(counts[outcome])}`)
    .join(', ');
}
