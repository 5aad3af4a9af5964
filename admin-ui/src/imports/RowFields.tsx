import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/useT.js';
import { rawOf } from './grid/grid-cells.js';
import { columnName } from './mapping/columns.js';
import { EDITABLE, fieldLabel, fieldPlaceholder, parsedText, type Editable } from './row-fields.js';
import type { ImportFile, ImportRow } from './types.js';

interface Props {
  file: ImportFile;
  row: ImportRow;
  typed: Partial<Record<Editable, string>>;
  problems: Readonly<Record<string, string>>;
  /** null: nothing can be typed any more. */
  onType: ((field: Editable, text: string) => void) | null;
}

/** Field by field: what the file says, what would be recorded, and a box to say otherwise; then the whole row as found. */
export function RowFields({ file, row, typed, problems, onType }: Props) {
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
        {EDITABLE.map((field) => {
          const raw = rawOf(file, row, field);
          const parsed = parsedText(t, row.parsed, field);
          return (
            <Box key={field} sx={{ display: 'contents' }}>
              <Typography variant="body2" sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, fontWeight: { xs: 600 } }}>
                {fieldLabel(t, field)}
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
                placeholder={fieldPlaceholder(t, field)}
                value={typed[field] ?? ''}
                onChange={(event) => onType?.(field, event.target.value)}
                error={field in problems}
                helperText={problems[field]}
                slotProps={{ htmlInput: { autoComplete: 'off', 'aria-label': fieldLabel(t, field) } }}
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
