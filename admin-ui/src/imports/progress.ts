import { counting, formatCount } from '../format.js';
import type { Translate } from '../i18n/useT.js';
import { imports } from '../i18n/vi/imports.js';
import type { ImportFile, ImportStatus, Progress } from './types.js';

const BUSY: readonly ImportStatus[] = ['queued', 'reading', 'applying', 'undoing'];

/** Something is under way: ask again. */
export function isBusy(status: ImportStatus): boolean {
  return BUSY.includes(status);
}

/** What can be called off still. */
export function isCancellable(status: ImportStatus): boolean {
  return ['queued', 'reading', 'needs_mapping', 'planned', 'applying'].includes(status);
}

type Phase = keyof typeof imports.reading.phase;

/** 'Đang đọc tệp: 5.000 dòng, còn khoảng 4 giây'. */
export function progressText(t: Translate, { status, progress }: Pick<ImportFile, 'status' | 'progress'>): string {
  const named = progress?.phase ?? status;
  const phase = t(`reading.phase.${Object.hasOwn(imports.reading.phase, named) ? (named as Phase) : 'waiting'}`);
  if (progress === null) return phase;
  const { done, total, etaSeconds } = progress;
  const many =
    total > 0
      ? t('reading.done_of', { done: formatCount(done), total: formatCount(total) })
      : t('reading.done', { done: formatCount(done) });
  const eta = etaSeconds === null ? [] : [t('reading.eta', { time: timeText(t, etaSeconds) })];
  return `${phase}: ${[many, ...eta].join(', ')}`;
}

function timeText(t: Translate, seconds: number): string {
  return seconds < 90
    ? t('reading.seconds', counting(Math.max(1, Math.round(seconds))))
    : t('reading.minutes', counting(Math.round(seconds / 60)));
}

/** 0 to 100; null while nobody knows how much there is. */
export function percentOf(progress: Progress | null): number | null {
  if (progress === null) return null;
  if (progress.total <= 0) return progress.share === undefined ? null : Math.min(100, progress.share * 100);
  return Math.min(100, (progress.done / progress.total) * 100);
}
