import type { ImportWarning, NewUnit } from './import.entity.js';

const UNIT_WARNINGS: ReadonlySet<string> = new Set(['UNITS_AMBIGUOUS', 'NEW_UNITS_SIMILAR']);

/** The warnings of an import once something has been decided of its units. */
export function withUnitWarnings(before: readonly ImportWarning[], units: readonly NewUnit[]): ImportWarning[] {
  return [...before.filter(({ code }) => !UNIT_WARNINGS.has(code)), ...unitWarnings(units)];
}

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
