import { counting } from '../format.js';
import type { Translate } from '../i18n/useT.js';
import type { ImportCounts, NewUnit, Told } from './types.js';

/** Units that applying would make. */
export function unitsToMake(newUnits: readonly NewUnit[]): number {
  return newUnits.filter(({ decision }) => decision === null || 'accept' in decision).length;
}

/** One sentence on what applying would do; null where it would do nothing. */
export function summaryOf(t: Translate, counts: ImportCounts, newUnits: readonly NewUnit[]): string | null {
  const parts = (['create', 'update', 'transfer'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => t(`apply.part.${name}`, counting(counts[name])));
  if (counts.leaving > 0) parts.push(t('apply.part.leaving', counting(counts.leaving)));
  const units = unitsToMake(newUnits);
  if (units > 0) parts.push(t('apply.part.units', counting(units)));
  return parts.length === 0 ? null : t('apply.summary', { parts: parts.join(', ') });
}

/** Is there anything that applying could do? Open questions may go in the safe way. */
export function isWorthApplying(counts: ImportCounts): boolean {
  return counts.create + counts.update + counts.transfer + counts.question + counts.leaving > 0;
}

/** Warnings that have to be seen before anything is applied, with all that is said under each code. */
export function toAcknowledge(warnings: readonly Told[]): { code: string; messages: string[] }[] {
  const codes = [...new Set(warnings.filter(({ severity }) => severity !== 'info').map(({ code }) => code))];
  return codes.map((code) => ({
    code,
    messages: warnings.filter((one) => one.code === code).map(({ message }) => message),
  }));
}
