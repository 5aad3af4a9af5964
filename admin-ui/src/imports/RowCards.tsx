import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/useT.js';
import { isOpenRow } from './grid/grid-cells.js';
import type { RowEdit } from './grid/useRowEdits.js';
import { OutcomeLabel } from './outcomes.js';
import { fieldLabel, parsedText, type Editable } from './row-fields.js';
import { RowMessages } from './RowMessages.js';
import type { ImportFile, ImportRow } from './types.js';
import type { SayNow } from './useImport.js';

interface Props {
  file: ImportFile;
  rows: readonly ImportRow[];
  fields: readonly Editable[];
  isBusy: boolean;
  say: SayNow;
  onSave: (edit: RowEdit) => void;
  onOpen: (row: ImportRow) => void;
}

/** The rows on a phone: a card each, typed in by the dialog. */
export function RowCards({ file, rows, fields, isBusy, say, onSave, onOpen }: Props) {
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
            {fields
              .filter((field) => field !== 'fullName')
              .map((field) => [field, parsedText(t, row.parsed, field)] as const)
              .filter(([, text]) => text !== '')
              .map(([field, text]) => (
                <Box key={field} sx={{ display: 'contents', fontSize: '0.875rem' }}>
                  <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
                    {fieldLabel(t, field)}
                  </Box>
                  <Box component="dd" sx={{ m: 0, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
                    {text}
                  </Box>
                </Box>
              ))}
          </Box>
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
        <Button size="small" onClick={() => onSave({ rowId: row.id, body: { decision: isLeft ? 'keep' : 'left' } })}>
          {t(isLeft ? 'rows.set_keep' : 'rows.set_left')}
        </Button>
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
