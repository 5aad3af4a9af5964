import Box from '@mui/material/Box';
import { useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import { useT } from '../../i18n/useT.js';
import { UnitDialog } from '../../units/UnitDialog.js';
import type { ImportFile, ImportRow } from '../types.js';
import type { SayNow } from '../useImport.js';
import { CellBar } from './CellBar.js';
import { CellEditor } from './CellEditor.js';
import { perform, type } from './grid-acts.js';
import { isOpenRow } from './grid-cells.js';
import { columnLabel, placeholderIn, textIn, type GridColumn } from './grid-columns.js';
import { actOf, afterTyping, type GridAct, type Place } from './grid-keys.js';
import { GRID_STYLE } from './grid-style.js';
import { GridLine } from './GridLine.js';
import type { Pending, RowEdit } from './useRowEdits.js';

export interface PreviewGridProps {
  file: ImportFile;
  rows: readonly ImportRow[];
  columns: readonly GridColumn[];
  isBusy: boolean;
  pending: Pending;
  say: SayNow;
  onSave: (edit: RowEdit) => void;
  onOpen: (row: ImportRow) => void;
  onHelp: () => void;
  /** To the page before or after, when the keys go over the edge; false where there is none. */
  onPage: (by: 1 | -1) => void;
}

const NONE: Pending = {};

/** The rows as a spreadsheet: walked through, typed in and answered with the keys alone, or with the mouse. */
export function PreviewGrid(props: PreviewGridProps) {
  const { file, rows, columns, isBusy, pending, say, onSave, onOpen, onHelp, onPage } = props;
  const t = useT();
  const table = useRef<HTMLTableElement>(null);
  const [asked, setAt] = useState<Place>({ line: 0, column: 0 });
  const [typing, setTyping] = useState<'fresh' | 'kept' | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const size = { lines: rows.length, columns: columns.length };
  const at = { line: Math.min(asked.line, size.lines - 1), column: Math.min(asked.column, size.columns - 1) };
  const row = rows[at.line]!;
  const column = columns[at.column]!;

  const goTo = (to: Place): void => {
    setAt(to);
    table.current?.querySelector<HTMLElement>(`[data-cell="${to.line}:${to.column}"]`)?.focus();
  };

  const act = (what: GridAct): void =>
    perform(what, {
      ...{ file, row, column, say, goTo, onSave, onOpen, onHelp, onPage },
      type: setTyping,
      choose: () => setChoosing(true),
    });

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.cell === undefined) return;
    const meant = actOf(event, at, size);
    if (meant === null) return;
    // A letter must land in the box, which therefore has to stand before the letter does.
    if (meant.act === 'edit' && meant.fresh) return flushSync(() => act(meant));
    event.preventDefault();
    act(meant);
  };
  const onFocus = (event: FocusEvent<HTMLTableElement>): void => {
    const cell = event.target.dataset.cell;
    if (cell !== undefined) setAt(placeOf(cell));
  };
  const onDoubleClick = (event: MouseEvent<HTMLTableElement>): void => {
    const isCell = event.target instanceof Element && event.target.closest('[data-cell]') !== null;
    if (isCell && isOpenRow(row)) act({ act: 'edit', fresh: false });
  };

  const onDone = (text: string | null, key: 'Enter' | 'Tab' | null, isBack: boolean): void => {
    flushSync(() => setTyping(null));
    if (text !== null && text.trim() !== textIn(t, row, column)) type({ file, row, column, onSave }, text.trim());
    if (key === null) return text === null ? goTo(at) : undefined;
    goTo(afterTyping(key, isBack, at, size));
  };
  const editor = (
    <CellEditor
      label={t('rows.at_cell', { row: row.row, field: columnLabel(t, column) })}
      text={typing === 'fresh' ? '' : textIn(t, row, column)}
      placeholder={placeholderIn(t, column)}
      onDone={onDone}
    />
  );

  return (
    <>
      <CellBar
        file={file}
        row={row}
        column={column}
        onAct={(what) => {
          act({ act: what });
          if (what !== 'choose' && what !== 'open') goTo(at);
        }}
      />
      <Box sx={GRID_STYLE} style={{ opacity: isBusy ? 0.7 : 1 }}>
        <table
          ref={table}
          role="grid"
          aria-label={t('rows.title')}
          aria-busy={isBusy}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onDoubleClick={onDoubleClick}
        >
          <thead>
            <tr role="row">
              <th role="columnheader" scope="col">
                {t('rows.row')}
              </th>
              <th role="columnheader" scope="col">
                {t('rows.outcome')}
              </th>
              {columns.map((one) => (
                <th key={one.id} role="columnheader" scope="col">
                  {columnLabel(t, one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((one, line) => (
              <GridLine
                key={one.id}
                file={file}
                row={one}
                line={line}
                columns={columns}
                hasSheets={file.sheets.filter(({ read }) => read).length > 1}
                focused={line === at.line ? at.column : null}
                editor={line === at.line && typing !== null ? editor : null}
                pending={isPendingIn(pending, one.id) ? pending : NONE}
                say={say}
              />
            ))}
          </tbody>
        </table>
      </Box>
      <UnitDialog
        isOpen={isChoosing}
        title={t('rows.choose_unit')}
        selectedId={row.parsed.unitId ?? null}
        onClose={() => setChoosing(false)}
        onPick={(unitId) => {
          setChoosing(false);
          if (unitId !== null) onSave({ rowId: row.id, body: { unitId } });
        }}
      />
    </>
  );
}

function placeOf(cell: string): Place {
  const [line = 0, column = 0] = cell.split(':').map(Number);
  return { line, column };
}

function isPendingIn(pending: Pending, rowId: string): boolean {
  return Object.keys(pending).some((key) => key.startsWith(`${rowId} `));
}
