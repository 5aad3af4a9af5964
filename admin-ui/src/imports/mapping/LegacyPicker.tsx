import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useT } from '../../i18n/useT.js';
import { CHARSETS, type Charset, type ColumnGuess } from '../types.js';

interface Props {
  guess: ColumnGuess;
  chosen: Charset | 'none' | undefined;
  /** Also for a column in which nothing was found. */
  isOffered: boolean;
  onChoose: (charset: Charset | 'none') => void;
}

/** Letters from before Unicode: what they were and what they became, why, and the way back. */
export function LegacyPicker({ guess: { column, legacy, source = 'cell' }, chosen, isOffered, onChoose }: Props) {
  const t = useT();
  if (source !== 'cell') return null;
  const current = chosen ?? legacy?.charset ?? 'none';
  if (legacy === undefined && !isOffered && chosen === undefined) return null;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, mt: 0.5, p: 1, borderRadius: 1, bgcolor: 'background.default' }}>
      {legacy !== undefined && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {t('mapping.legacy.by', {
            charset: t(`mapping.legacy.${legacy.charset}`),
            by: t(`mapping.legacy.from_${legacy.by}`),
          })}
          {': '}
          <Box
            component="del"
            sx={{ color: 'text.secondary', textDecoration: current === 'none' ? 'none' : undefined }}
          >
            {legacy.sample.from}
          </Box>
          {' → '}
          <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 600 }}>
            {legacy.sample.to}
          </Box>
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <TextField
          select
          margin="none"
          label={t('mapping.legacy.label')}
          value={current}
          onChange={(event) => onChoose(event.target.value as Charset | 'none')}
          sx={{ width: 220 }}
          slotProps={{ htmlInput: { 'data-column': column } }}
        >
          <MenuItem value="none">{t('mapping.legacy.none')}</MenuItem>
          {CHARSETS.map((charset) => (
            <MenuItem key={charset} value={charset}>
              {t(`mapping.legacy.${charset}`)}
            </MenuItem>
          ))}
        </TextField>
        {legacy !== undefined && current !== 'none' && (
          <Button size="small" onClick={() => onChoose('none')}>
            {t('mapping.legacy.undo')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
