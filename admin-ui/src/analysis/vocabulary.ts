import type { Band, Verdict } from '../../../server/domain/ranking.js';

/** Sizes within which units are compared. */
export const BANDS = ['1-9', '10-49', '50-199', '200+'] as const satisfies readonly Band[];

/** '10-49' as people read it: '10–49'. */
export function bandText(band: Band): string {
  return band.replace('-', '–');
}

export const VERDICTS = ['above', 'as_expected', 'below', 'too_small'] as const satisfies readonly Verdict[];
