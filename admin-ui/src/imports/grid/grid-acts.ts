import type { ImportFile, ImportRow } from '../types.js';
import type { SayNow } from '../useImport.js';
import { isOpenRow } from './grid-cells.js';
import { bodyFor, isTypedIn, issuesIn, type GridColumn } from './grid-columns.js';
import type { GridAct, Place } from './grid-keys.js';
import type { RowEdit } from './useRowEdits.js';

/** What an act is done to, and what it is done with. */
export interface GridHands {
  file: ImportFile;
  row: ImportRow;
  column: GridColumn;
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
  const { row } = hands;
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
      if (row.result === 'applied') return;
      if (row.outcome === 'missing') return save({ decision: row.decision.missing === 'left' ? 'keep' : 'left' });
      return save({ skip: row.decision.skip !== true });
    default:
      return isOpenRow(row) ? change(act, hands) : undefined;
  }
}

function change(act: GridAct, hands: GridHands): void {
  const { row, column } = hands;
  if (act.act === 'accept') return accept(hands);
  if (column.kind === 'facts') return;
  if (act.act === 'edit') return hands.type(act.fresh ? 'fresh' : 'kept');
  if (act.act === 'clear') return type(hands, '');
  if (act.act === 'choose') return column.id === 'unit' ? hands.choose() : hands.type('kept');
  const isPlaced = column.id === 'unit' && row.decision.unitId !== undefined;
  if (act.act === 'restore' && (isTypedIn(row, column) || isPlaced)) type(hands, null);
}

/** Saves what was typed in the cell; null takes it back. */
export function type(
  { file, row, column, onSave }: Pick<GridHands, 'file' | 'row' | 'column' | 'onSave'>,
  text: string | null,
): void {
  const body = bodyFor(file, row, column, text);
  if (body === null) return;
  onSave({ rowId: row.id, body, ...(text !== null && { cell: { id: column.id, text } }) });
}

/** The suggestion of the cell, or of the row where the cell has none. */
function accept({ file, row, column, say }: GridHands): void {
  const offered = [...issuesIn(file, row, column), ...row.issues].find(({ suggestion }) => suggestion !== undefined);
  if (offered === undefined) return;
  say({ method: 'POST', path: '/answers', body: { code: offered.code, accept: true, scope: 'row', rowId: row.id } });
}
