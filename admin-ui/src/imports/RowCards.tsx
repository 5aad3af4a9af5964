import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/useT.js';
import { FactsView } from './grid/FactsView.js';
import { isOpenRow } from './grid/grid-cells.js';
import { cellView, columnLabel, type GridColumn } from './grid/grid-columns.js';
import type { RowEdit } from './grid/useRowEdits.js';
import { OutcomeLabel } from './outcomes.js';
import { RowMessages } from './RowMessages.js';
import type { ImportFile, ImportRow } from './types.js';
import type { SayNow } from './useImport.js';

interface Props {
  file: ImportFile;
  rows: readonly ImportRow[];
  columns: readonly GridColumn[];
  isBusy: boolean;
  say: SayNow;
  onSave: (edit: RowEdit) => void;
  onOpen: (row: ImportRow) => void;
}

/** The rows on a phone: a card each, typed in by the dialog. */
export function RowCards({ file, rows, columns, isBusy, say, onSave, onOpen }: Props) {
  const t = useT();
  return (
    <Box
      component="ul"
      aria-label={t('rows.title')}
      aria-busy={isBusy}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, opacity: isBusy ? 0.6 : 1 }}
    >
      {rows.map((row) => (
        <Card component="li" key={row.id} sx={{ p: 1.25 }}>
          <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', fontSize: '0.8125rem' }}>
            <OutcomeLabel outcome={row.outcome} />
            <Box component="span" sx={{ color: 'text.secondary', textAlign: 'right' }}>
              {row.outcome !== 'missing' && t('rows.at_row', { row: row.row })}
              {row.sheet !== '' && file.sheets.filter(({ read }) => read).length > 1 && `, ${row.sheet}`}
            </Box>
          </Box>
          <Typography sx={{ fontWeight: 600, textDecoration: row.outcome === 'skipped' ? 'line-through' : 'none' }}>
            {row.parsed.fullName ?? '–'}
          </Typography>
          <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 1, m: 0 }}>
            {columns
              .filter(({ id, kind }) => id !== 'fullName' && kind !== 'facts')
              .map((column) => [column, cellView(t, file, row, column).text] as const)
              .filter(([, text]) => text !== '')
              .map(([column, text]) => (
                <Box key={column.id} sx={{ display: 'contents' }}>
                  <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.8125rem', maxWidth: 140 }}>
                    {columnLabel(t, column)}
                  </Box>
                  <Box component="dd" sx={{ m: 0, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
                    {text}
                  </Box>
                </Box>
              ))}
          </Box>
          {row.facts !== undefined && (
            <Box sx={{ my: 0.5, fontSize: '0.875rem' }}>
              <FactsView facts={row.facts} />
            </Box>
          )}
          <RowMessages file={file} row={row} say={say} changes={row.changes} />
          {row.result !== null && <Typography variant="body2">{t(`rows.${row.result}`)}</Typography>}
          <Actions row={row} onSave={onSave} onOpen={onOpen} />
        </Card>
      ))}
    </Box>
  );
}

function Actions({ row, onSave, onOpen }: { row: ImportRow } & Pick<Props, 'onSave' | 'onOpen'>) {
  const t = useT();
  if (row.outcome === 'missing') {
    const isLeft = row.decision.missing === 'left';
    return (
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 0.5 }}>
        <Typography variant="body2">{t(isLeft ? 'rows.left' : 'rows.keep')}</Typography>
        {row.result !== 'applied' && (
          <Button size="small" onClick={() => onSave({ rowId: row.id, body: { decision: isLeft ? 'keep' : 'left' } })}>
            {t(isLeft ? 'rows.set_keep' : 'rows.set_left')}
          </Button>
        )}
      </Box>
    );
  }
  if (!isOpenRow(row)) return null;
  const isSkipped = row.decision.skip === true;
  return (
    <Box sx={{ display: 'flex', gap: 1, mt: 0.5 }}>
      <Button
        size="small"
        startIcon={<EditOutlined />}
        aria-label={t('rows.fix', { row: row.row })}
        onClick={() => onOpen(row)}
      >
        {t('rows.edit')}
      </Button>
      <Button size="small" onClick={() => onSave({ rowId: row.id, body: { skip: !isSkipped } })}>
        {t(isSkipped ? 'rows.take_back' : 'rows.skip')}
      </Button>
    </Box>
  );
}
