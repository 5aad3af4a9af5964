import type { Columns } from '../database/sql.js';

/** Columns of `import_rows` as they are inserted; the row's id is the order of reading. */
export const NEW_ROW_COLUMNS: Columns = {
  import_id: 'integer',
  sheet: 'integer',
  row: 'integer',
  outcome: 'text',
  codes: 'text',
  search_key: 'text',
  raw: 'text',
  parsed: 'text',
  issues: 'text',
  person_id: 'integer',
  participant_id: 'integer',
  plan: 'text',
  decision: 'text',
};

/** What planning may change of a stored row. */
export const REPLANNED_COLUMNS: Columns = {
  id: 'integer',
  outcome: 'text',
  codes: 'text',
  search_key: 'text',
  issues: 'text',
  person_id: 'integer',
  participant_id: 'integer',
  plan: 'text',
  result: 'text',
};
