import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { RosterField } from '../../../server/domain/roster/types.js';
import { formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import { columnName, FIELDS } from './mapping-choice.js';
import type { ColumnGuess } from './types.js';

interface Props {
  guesses: readonly ColumnGuess[];
  columns: Readonly<Record<string, RosterField>>;
  onChange: (columns: Record<string, RosterField>) => void;
}

/** Each column of the file: its header, samples, what it is taken for and how surely; all of it can be changed. */
export function ColumnTable({ guesses, columns, onChange }: Props) {
  const t = useT();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {guesses.map((guess) => (
        <Box
          component="li"
          key={guess.column}
          sx={{
            display: 'grid',
            gap: 1,
            alignItems: 'center',
            gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 2fr) minmax(0, 3fr) 240px 150px' },
            borderBottom: 1,
            borderColor: 'divider',
            pb: 1,
          }}
        >
          <Typography sx={{ fontWeight: 600 }}>
            {columnName(guess.column)}. {guess.header === '' ? '–' : guess.header}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {guess.samples.join(' · ')}
          </Typography>
          <TextField
            select
            margin="none"
            label={`${t('mapping.meaning')} (${columnName(guess.column)})`}
            value={columns[guess.column] ?? 'ignore'}
            onChange={(event) => onChange({ ...columns, [guess.column]: event.target.value as RosterField })}
          >
            {fieldsWith(columns[guess.column]).map((field) => (
              <MenuItem key={field} value={field}>
                {t(`mapping.field.${field}`)}
              </MenuItem>
            ))}
          </TextField>
          <Confidence guess={guess} />
        </Box>
      ))}
    </Box>
  );
}

/** A field that the file was read with is offered even where it is not among the usual ones. */
function fieldsWith(field: RosterField | undefined): readonly RosterField[] {
  return field === undefined || FIELDS.includes(field) ? FIELDS : [...FIELDS, field];
}

function Confidence({ guess: { confidence, reason } }: { guess: ColumnGuess }) {
  const t = useT();
  return (
    <Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(`mapping.reason.${reason}`)}
        {confidence > 0 && `, ${formatRate(confidence)}`}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={confidence * 100}
        aria-label={t('mapping.confidence')}
        color={confidence >= 0.8 ? 'success' : 'warning'}
      />
    </Box>
  );
}
