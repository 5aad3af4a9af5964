import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/useT.js';
import { cellView, columnLabel, placeholderIn, rawIn, type GridColumn } from './grid/grid-columns.js';
import { columnName } from './mapping/columns.js';
import type { ImportFile, ImportRow } from './types.js';

interface Props {
  file: ImportFile;
  row: ImportRow;
  columns: readonly GridColumn[];
  typed: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  /** null: nothing can be typed any more. */
  onType: ((columnId: string, text: string) => void) | null;
}

/** Field by field: what the file says, what would be recorded, and a box to say otherwise; then the whole row as found. */
export function RowFields({ file, row, columns, typed, problems, onType }: Props) {
  const t = useT();
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          mt: 1,
          alignItems: 'center',
          gridTemplateColumns: { xs: 'minmax(0, 1fr) minmax(0, 1fr)', sm: '150px minmax(0, 1fr) minmax(0, 1fr) 240px' },
        }}
      >
        {(['rows.field', 'rows.raw', 'rows.parsed', 'rows.anew'] as const).map((key) => (
          <Typography key={key} variant="body2" sx={{ fontWeight: 600, display: { xs: 'none', sm: 'block' } }}>
            {t(key)}
          </Typography>
        ))}
        {columns.map((column) => {
          const raw = rawIn(file, row, column);
          const parsed = cellView(t, file, row, column).text;
          const label = columnLabel(t, column);
          return (
            <Box key={column.id} sx={{ display: 'contents' }}>
              <Typography variant="body2" sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, fontWeight: { xs: 600 } }}>
                {label}
              </Typography>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}>
                {raw === '' ? '–' : raw}
              </Typography>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {parsed === '' ? '–' : parsed}
              </Typography>
              <TextField
                margin="none"
                hiddenLabel
                disabled={onType === null}
                placeholder={placeholderIn(t, column)}
                value={typed[column.id] ?? ''}
                onChange={(event) => onType?.(column.id, event.target.value)}
                error={column.id in problems}
                helperText={problems[column.id]}
                slotProps={{ htmlInput: { autoComplete: 'off', 'aria-label': label } }}
                sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' } }}
              />
            </Box>
          );
        })}
      </Box>
      <Typography variant="h3" component="h3" sx={{ mt: 2 }}>
        {t('rows.raw_whole')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {row.raw
          .map((cell, column) => (cell === '' ? '' : `${columnName(column)}: ${cell}`))
          .filter((cell) => cell !== '')
          .join(' · ')}
      </Typography>
    </>
  );
}
