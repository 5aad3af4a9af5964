import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import { formatRate } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import type { ColumnGuess } from '../types.js';
import { surenessOf } from './columns.js';

const LOOKS = {
  sure: [CheckCircleOutlined, 'success.main'],
  likely: [InfoOutlined, 'info.main'],
  unsure: [HelpOutlined, 'warning.main'],
} as const;

/** How sure the program is of a column, and why. */
export function SurenessLabel({ guess, isChanged }: { guess: ColumnGuess; isChanged: boolean }) {
  const t = useT();
  const sureness = isChanged ? 'sure' : surenessOf(guess);
  const [Icon, color] = LOOKS[sureness];
  const isMeasured = !isChanged && guess.confidence > 0 && guess.confidence < 1;
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center', fontSize: '0.8125rem', color: 'text.secondary' }}>
      <Icon sx={{ fontSize: 18, color, flex: 'none' }} aria-hidden />
      <span>
        {t(`mapping.sureness.${sureness}`)}
        {isMeasured && ` (${formatRate(guess.confidence)})`}:{' '}
        {t(`mapping.reason.${isChanged ? 'chosen' : guess.reason}`)}
      </span>
    </Box>
  );
}
