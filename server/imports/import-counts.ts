/** Rows of an import by outcome (api.md, GET /imports/:id). */
export const NO_COUNTS = {
  rows: 0,
  create: 0,
  update: 0,
  unchanged: 0,
  transfer: 0,
  question: 0,
  error: 0,
  skipped: 0,
  missing: 0,
  /** Of the missing: those who are to be recorded as having left. */
  leaving: 0,
  changedSincePreview: 0,
} as const;
