import Box from '@mui/material/Box';
import { formatCount, formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Batch } from './types.js';

/** How many forms, and how long there is; of one that is gone when it went. */
export function BatchFigures({ batch }: { batch: Batch }) {
  const t = useT();
  const { people, lapsesOn, handInBy, lapsed, state, handedOverOn, receipt, submitted } = batch;
  const isGone = state === 'handed_over';
  const first = [
    lapsesOn === null ? null : t('batches.first_lapse', { day: formatDay(lapsesOn) }),
    handInBy === null ? null : t('batches.first_hand_in', { day: formatDay(handInBy) }),
  ].filter((part) => part !== null);
  const gone = [
    handedOverOn === null ? null : t('batches.handed_over', { day: formatDay(handedOverOn) }),
    receipt === null ? null : t('batches.receipt_is', { receipt }),
  ].filter((part) => part !== null);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.25, fontSize: '0.875rem', mt: 0.5 }}>
      <b>{t('batches.people', { count: formatCount(people) })}</b>
      {first.length > 0 && <span>{first.join(', ')}</span>}
      {gone.length > 0 && <span>{gone.join(', ')}</span>}
      {lapsed > 0 && (
        <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
          {t('batches.lapsed', { count: formatCount(lapsed) })}
        </Box>
      )}
      {isGone && submitted < people && (
        <Box component="span" sx={{ color: 'warning.main', fontWeight: 600 }}>
          {t('batches.not_submitted', { count: formatCount(people - submitted) })}
        </Box>
      )}
    </Box>
  );
}
