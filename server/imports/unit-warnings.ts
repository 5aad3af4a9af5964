import type { ImportWarning, NewUnit } from './import.entity.js';

/** Codes of the warnings that follow from undecided units: made anew when units are decided. */
export const UNIT_WARNINGS: ReadonlySet<string> = new Set(['UNITS_AMBIGUOUS', 'NEW_UNITS_SIMILAR']);

/** Undecided units that a person should look at: names that the tree has several times, and names much like a known one. */
export function unitWarnings(units: readonly NewUnit[]): ImportWarning[] {
  const open = units.filter(({ decision }) => decision === null);
  const ambiguous = open.filter(({ isAmbiguous }) => isAmbiguous).length;
  const similar = open.filter(({ isAmbiguous, similar: known }) => !isAmbiguous && known.length > 0).length;
  return [
    ...(ambiguous === 0 ? [] : [{ code: 'UNITS_AMBIGUOUS', params: { units: ambiguous } }]),
    ...(similar === 0 ? [] : [{ code: 'NEW_UNITS_SIMILAR', params: { units: similar } }]),
  ];
}
