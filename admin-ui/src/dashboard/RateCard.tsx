import DonutLargeOutlined from '@mui/icons-material/DonutLargeOutlined';
import Box from '@mui/material/Box';
import type { Completion } from '../api/types.js';
import { formatCount, formatDay, formatPercent, formatRate, lowerFirst } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Scope } from '../scope/address.js';
import { countedDone } from '../stage-sets.js';
import { useStageName } from '../stages.js';
import { CountLink } from './CountLink.js';
import { FigureCard } from './FigureCard.js';
import { StatusChip, toneOfStatus } from './StatusChip.js';

/** Completion with numerator, denominator and target. */
export function RateCard({ completion, scope }: { completion: Completion; scope: Scope }) {
  const t = useT();
  const nameOf = useStageName();
  const { counts, rate, target, doneWhen, assignedTarget, rateOfAssigned, status } = completion;
  const { unitsReached, unitsTotal, doneByLastDay } = completion;
  return (
    <FigureCard
      title={t('dashboard.cards.rate')}
      icon={<DonutLargeOutlined />}
      tone={toneOfStatus(status)}
      figure={
        <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
          {formatRate(rate)}
          <StatusChip status={status} />
        </Box>
      }
    >
      <RateBar rate={rate} percent={target.percent} />
      <p>
        <CountLink scope={scope} counted={countedDone(doneWhen)}>
          {t('dashboard.cards.rate_of', {
            done: formatCount(counts.done),
            eligible: formatCount(counts.eligible),
            done_when: lowerFirst(nameOf(doneWhen)),
          })}
        </CountLink>
      </p>
      <p>
        {target.lastDay === null
          ? t('dashboard.cards.target', { percent: formatPercent(target.percent) })
          : t('dashboard.cards.target_by', { percent: formatPercent(target.percent), day: formatDay(target.lastDay) })}
      </p>
      {assignedTarget !== null && (
        <p>{t('dashboard.cards.assigned', { rate: formatRate(rateOfAssigned), count: formatCount(assignedTarget) })}</p>
      )}
      {target.original !== null && <p>{t('targets.extended_from', { day: formatDay(target.original.lastDay) })}</p>}
      {doneByLastDay !== null && (
        <p>
          {t('analysis.on_time', { count: formatCount(doneByLastDay) })} ·{' '}
          {t('analysis.late', { count: formatCount(Math.max(0, counts.done - doneByLastDay)) })}
        </p>
      )}
      {unitsTotal > 0 && (
        <p>
          {t('analysis.reached')}:{' '}
          {t('analysis.reached_of', { reached: formatCount(unitsReached), units: formatCount(unitsTotal) })}
        </p>
      )}
    </FigureCard>
  );
}

/** The rate as a bar with a mark at the target. The numbers beside it say the same. */
function RateBar({ rate, percent }: { rate: number | null; percent: number }) {
  return (
    <Box aria-hidden sx={{ position: 'relative', height: 8, borderRadius: 4, bgcolor: 'action.hover', my: 1 }}>
      <Box
        sx={{ height: 8, borderRadius: 4, bgcolor: 'primary.main', width: `${Math.min(100, (rate ?? 0) * 100)}%` }}
      />
      <Box
        sx={{
          position: 'absolute',
          top: -3,
          height: 14,
          width: 2,
          bgcolor: 'text.primary',
          left: `calc(${percent}% - 2px)`,
        }}
      />
    </Box>
  );
}
