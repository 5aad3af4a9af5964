import type { Reason } from '../api/types.js';
import { formatCount } from '../format.js';
import type { B1Row } from './types.js';

/** 3 → '+3', -2 → '−2', 0 → '0'. */
export function signed(count: number): string {
  if (count === 0) return '0';
  return count > 0 ? `+${formatCount(count)}` : `−${formatCount(-count)}`;
}

/** The campaign's words for its reasons, by code. */
export function labelsOf(reasons: readonly Reason[], language: 'vi' | 'en'): Readonly<Record<string, string>> {
  return Object.fromEntries(reasons.map((reason) => [reason.code, reason[language]]));
}

/** 'Ảnh mờ: 2; Lý do khác: 1', most frequent first; one code counts once, whatever it was a reason for. */
export function reasonsText({ reasons }: Pick<B1Row, 'reasons'>, labels: Readonly<Record<string, string>>): string {
  const counts = new Map<string, number>();
  for (const { code, count } of reasons) {
    const label = code === null ? '–' : (labels[code] ?? code);
    counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([label, count]) => `${label}: ${formatCount(count)}`)
    .join('; ');
}
