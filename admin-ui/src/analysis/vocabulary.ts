import type { Band, Verdict } from '../../../server/domain/ranking.js';

/** Sizes within which units are compared. */
export const BANDS = ['1-9', '10-49', '50-199', '200+'] as const satisfies readonly Band[];

export const VERDICTS = ['above', 'as_expected', 'below', 'too_small'] as const satisfies readonly Verdict[];
