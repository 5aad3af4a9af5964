import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { Day } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { DayField } from '../fields/DayField.js';
import { shiftDay } from '../format.js';
import { useT } from '../i18n/useT.js';

interface Props {
  asOf: Day | null;
  onPick: (asOf: Day | null) => void;
}

/** The day of the figures: today unless another is chosen; never a day to come. */
export function AsOfPicker({ asOf, onPick }: Props) {
  const t = useT();
  const today = useMeta().data?.today ?? null;
  const day = asOf ?? today;
  const pick = (wanted: Day | null): void =>
    onPick(wanted === null || (today !== null && wanted >= today) ? null : wanted);
  const step = (n: number) => () => {
    if (day !== null) pick(shiftDay(day, n));
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <IconButton size="small" onClick={step(-1)} disabled={day === null} aria-label={t('scope.previous_day')}>
        <ChevronLeft />
      </IconButton>
      <DayField
        label={t('scope.as_of')}
        value={day}
        onChange={pick}
        {...(today !== null && { max: today })}
        margin="none"
        sx={{ width: 158 }}
      />
      <IconButton size="small" onClick={step(1)} disabled={asOf === null} aria-label={t('scope.next_day')}>
        <ChevronRight />
      </IconButton>
    </Box>
  );
}
