import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useT, type Translate } from '../../i18n/useT.js';
import { IssueLine } from '../IssueList.js';
import type { ImportFile, ImportRow } from '../types.js';
import { isOpenRow } from './grid-cells.js';
import { cellView, columnLabel, isTypedIn, issuesIn, rawIn, type GridColumn } from './grid-columns.js';

export type BarAct = 'accept' | 'skip' | 'restore' | 'choose' | 'open';

interface Props {
  file: ImportFile;
  row: ImportRow;
  column: GridColumn;
  onAct: (act: BarAct) => void;
}

/** As the line above a spreadsheet: the cell with the focus, what the file says there, and what can be done about it. */
export function CellBar({ file, row, column, onAct }: Props) {
  const t = useT();
  const raw = rawIn(file, row, column);
  const { text } = cellView(t, file, row, column);
  const issues = issuesIn(file, row, column);
  const isPlaced = column.id === 'unit' && row.decision.unitId !== undefined;
  const isOpen = isOpenRow(row);
  const isSkipped = row.decision.skip === true;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        minHeight: 44,
        mb: 0.5,
        px: 1,
        py: 0.5,
        borderRadius: 1,
        bgcolor: 'background.default',
      }}
    >
      <Box role="status" sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
          {row.outcome === 'missing'
            ? (row.match?.fullName ?? row.parsed.fullName ?? '')
            : t('rows.at_cell', { row: row.row, field: columnLabel(t, column) })}
        </Typography>{' '}
        <Typography component="span" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {column.kind !== 'facts' && row.outcome !== 'missing' && rawText(t, raw, text)}
        </Typography>
        {issues.map((issue, index) => (
          <IssueLine key={`${issue.code} ${index}`} issue={issue} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {isOpen && row.issues.some(({ suggestion }) => suggestion !== undefined) && (
          <Act label={t('rows.accept')} keys="Ctrl+Enter" onClick={() => onAct('accept')} />
        )}
        {isOpen && (isTypedIn(row, column) || isPlaced) && (
          <Act label={t('rows.restore')} keys="Ctrl+Z" onClick={() => onAct('restore')} />
        )}
        {isOpen && column.id === 'unit' && (
          <Act label={t('rows.choose_unit')} keys="Alt+↓" onClick={() => onAct('choose')} />
        )}
        {row.result !== 'applied' && (
          <Act
            label={
              row.outcome === 'missing'
                ? t(row.decision.missing === 'left' ? 'rows.set_keep' : 'rows.set_left')
                : t(isSkipped ? 'rows.take_back' : 'rows.skip')
            }
            keys={t('rows.space')}
            onClick={() => onAct('skip')}
          />
        )}
        {row.outcome !== 'missing' && <Act label={t('rows.open')} keys="Shift+Enter" onClick={() => onAct('open')} />}
      </Box>
    </Box>
  );
}

function rawText(t: Translate, raw: string, text: string): string {
  if (raw === '') return t('rows.raw_empty');
  return t(text === '' ? 'rows.raw_dropped' : 'rows.raw_read', { raw, text });
}

function Act({ label, keys, onClick }: { label: string; keys: string; onClick: () => void }) {
  return (
    <Button size="small" onClick={onClick} sx={{ whiteSpace: 'nowrap' }}>
      {label}
      <Box component="kbd" sx={{ ml: 0.75, fontFamily: 'inherit', fontSize: '0.75rem', color: 'text.secondary' }}>
        {keys}
      </Box>
    </Button>
  );
}
