import type { Editable } from '../row-fields.js';
import type { ImportRow } from '../types.js';
import type { SayNow } from '../useImport.js';
import { isOpenRow, issuesOf } from './grid-cells.js';
import type { GridAct, Place } from './grid-keys.js';
import type { RowEdit } from './useRowEdits.js';

/** What an act is done to, and what it is done with. */
export interface GridHands {
  row: ImportRow;
  field: Editable;
  say: SayNow;
  goTo: (to: Place) => void;
  type: (how: 'fresh' | 'kept') => void;
  choose: () => void;
  onSave: (edit: RowEdit) => void;
  onOpen: (row: ImportRow) => void;
  onHelp: () => void;
  onPage: (by: 1 | -1) => void;
}

/** Does what a key or a button means; what a row does not take any more is passed over. */
export function perform(act: GridAct, hands: GridHands): void {
  const { row, field } = hands;
  const save = (body: RowEdit['body']): void => hands.onSave({ rowId: row.id, body });
  switch (act.act) {
    case 'move':
      return hands.goTo(act.to);
    case 'page':
      return hands.onPage(act.by);
    case 'help':
      return hands.onHelp();
    case 'open':
      return row.outcome === 'missing' ? undefined : hands.onOpen(row);
    case 'skip':
      if (row.outcome === 'missing') return save({ decision: row.decision.missing === 'left' ? 'keep' : 'left' });
      return isOpenRow(row) ? save({ skip: row.decision.skip !== true }) : undefined;
    default:
      return isOpenRow(row) ? change(act, hands, save, field) : undefined;
  }
}

function change(act: GridAct, hands: GridHands, save: (body: RowEdit['body']) => void, field: Editable): void {
  if (act.act === 'edit') return hands.type(act.fresh ? 'fresh' : 'kept');
  if (act.act === 'clear') return save({ values: { [field]: '' } });
  if (act.act === 'choose') return field === 'unit' ? hands.choose() : hands.type('kept');
  if (act.act === 'accept') return accept(hands);
  if (act.act === 'restore' && hands.row.decision.values?.[field] !== undefined) save({ values: { [field]: null } });
}

/** The suggestion of the cell, or of the row where the cell has none. */
function accept({ row, field, say }: GridHands): void {
  const offered = [...issuesOf(row, field), ...row.issues].find(({ suggestion }) => suggestion !== undefined);
  if (offered === undefined) return;
  say({ method: 'POST', path: '/answers', body: { code: offered.code, accept: true, scope: 'row', rowId: row.id } });
}
