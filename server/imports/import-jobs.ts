/** Kinds of jobs that carry an import from one status to the next. Each has `{ importId }` as its payload. */
export const READ_JOB = 'import.read';
export const PLAN_JOB = 'import.plan';
export const APPLY_JOB = 'import.apply';
export const UNDO_JOB = 'import.undo';
export const PURGE_JOB = 'import.purge';

export const IMPORT_JOBS = [READ_JOB, PLAN_JOB, APPLY_JOB, UNDO_JOB] as const;
