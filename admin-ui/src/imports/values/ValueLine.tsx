import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { useStageName } from '../../stages.js';
import type { StatusValue, ValueStage } from '../types.js';
import { VALUE_STAGES } from './value-choice.js';
import { valueName } from './value-name.js';

interface Props {
  value: StatusValue;
  chosen: ValueStage | undefined;
  onChoose: (stage: ValueStage) => void;
}

/** One value of a status column: as it is written, in how many rows, and what it stands for. */
export function ValueLine({ value, chosen, onChoose }: Props) {
  const t = useT();
  const nameOf = useStageName();
  const stage = chosen ?? value.stage;
  const by = chosen === undefined ? value.by : 'chosen';
  const name = value.isDate ? t('values.date') : t('questions.value', { value: value.value });
  const suggestion = value.suggestion ?? null;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        columnGap: 2,
        rowGap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) 250px minmax(0, 1fr)' },
        borderTop: 1,
        borderColor: 'divider',
        py: 1,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {name}
        </Typography>{' '}
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {t('questions.rows', counting(value.rows))}
        </Typography>
        {value.samples.some((sample) => sample !== value.value) && (
          <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {t('values.samples', { samples: value.samples.join(' · ') })}
          </Typography>
        )}
      </Box>
      <TextField
        select
        margin="none"
        label={t('values.means', { value: name })}
        value={stage ?? ''}
        error={stage === null}
        onChange={(event) => onChoose(event.target.value as ValueStage)}
      >
        {VALUE_STAGES.map((one) => (
          <MenuItem key={one} value={one}>
            {valueName(t, nameOf, one)}
          </MenuItem>
        ))}
      </TextField>
      <Box>
        {stage === null && suggestion !== null ? (
          <Button size="small" onClick={() => onChoose(suggestion)}>
            {t('questions.accept', { suggestion: valueName(t, nameOf, suggestion) })}
          </Button>
        ) : (
          <Typography variant="body2" sx={{ color: stage === null ? 'warning.main' : 'text.secondary' }}>
            {by === null ? t('values.by.unknown') : t(`values.by.${by}`)}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
