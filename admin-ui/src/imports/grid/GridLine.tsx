import { memo, type ReactNode } from 'react';
import { useT } from '../../i18n/useT.js';
import { SeverityIcon } from '../IssueList.js';
import { OutcomeLabel } from '../outcomes.js';
import { RowMessages } from '../RowMessages.js';
import type { ImportFile, ImportRow } from '../types.js';
import type { SayNow } from '../useImport.js';
import { FactsView } from './FactsView.js';
import { isOpenRow } from './grid-cells.js';
import { cellView, type GridColumn } from './grid-columns.js';
import { pendingKey, type Pending } from './useRowEdits.js';

interface Props {
  file: ImportFile;
  row: ImportRow;
  line: number;
  columns: readonly GridColumn[];
  hasSheets: boolean;
  /** The column of the cell with the focus, where it is on this line. */
  focused: number | null;
  /** What stands in the focused cell while it is typed in. */
  editor: ReactNode;
  pending: Pending;
  say: SayNow;
}

/** A row of the file as it would go in; below it what there is to know about it. */
export const GridLine = memo(function GridLine(props: Props) {
  const { file, row, line, columns, hasSheets, focused, editor, pending, say } = props;
  const t = useT();
  const unshown = row.changes.filter(({ field }) => !columns.some(({ id }) => id === field));
  const isAnswered = row.decision.answers !== undefined;
  const hasMessages = row.issues.length > 0 || unshown.length > 0 || row.result !== null || isAnswered;
  const isSkipped = row.outcome === 'skipped';
  return (
    <>
      <tr
        role="row"

        className={[focused === null ? '' : 'focused', hasMessages ? 'told' : ''].join(' ')}
        data-line={line}
      >
        <th scope="row" role="rowheader">
          {row.outcome === 'missing' ? '–' : row.row}
          {hasSheets && row.sheet !== '' && <small>{row.sheet}</small>}
        </th>
        <td role="gridcell" className="outcome">
          <OutcomeLabel outcome={row.outcome} />
          {row.outcome === 'missing' && <small>{t(row.decision.missing === 'left' ? 'rows.left' : 'rows.keep')}</small>}
        </td>
        {columns.map((column, index) => {
          const isFocused = focused === index;
          const { text, dropped, old, isTyped, severity, isNewUnit } = cellView(t, file, row, column);
          const typing = pending[pendingKey(row.id, column.id)];
          const isOwn = column.id === 'unit' && text === '' && file.kind === 'roster';
          return (
            <td
              key={column.id}
              role="gridcell"
              tabIndex={isFocused && editor === null ? 0 : -1}
              aria-selected={isFocused}
              aria-readonly={!isOpenRow(row) || column.kind === 'facts'}
              data-cell={`${line}:${index}`}
              className={[
                column.kind === 'field' ? column.id : column.kind,
                isSkipped ? 'skipped' : '',
                isTyped ? 'typed' : '',
                severity ?? '',
              ].join(' ')}
            >
              {column.kind === 'facts' ? (
                <FactsView facts={row.facts ?? []} />
              ) : isFocused && editor !== null ? (
                editor
              ) : (
                <span className="value">
                  {severity !== null && severity !== 'info' && <SeverityIcon severity={severity} size={14} />}
                  <span>
                    {old !== null && typing === undefined && <del>{old}</del>}
                    {typing === undefined && dropped !== null && <s>{dropped}</s>}
                    {typing ?? (isOwn ? <em>{t('rows.own_unit', { unit: file.unitName })}</em> : text)}
                    {isNewUnit && <small>{t('rows.new_unit')}</small>}
                  </span>
                </span>
              )}
            </td>
          );
        })}
      </tr>
      {hasMessages && (
        <tr role="row" className="messages">
          <td role="gridcell" colSpan={columns.length + 2}>
            <div>
              <RowMessages file={file} row={row} say={say} isTabbable={false} changes={unshown} />
              {row.result !== null && <em>{t(`rows.${row.result}`)}</em>}
            </div>
          </td>
        </tr>
      )}
    </>
  );
});
