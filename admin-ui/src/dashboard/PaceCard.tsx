import EventOutlined from '@mui/icons-material/EventOutlined';
import type { Completion } from '../api/types.js';
import { counting, daysFromTo, formatDay, formatPace } from '../format.js';
import { useT, type Translate } from '../i18n/useT.js';
import type { Scope } from '../scope/address.js';
import { countedMissing } from '../stage-sets.js';
import { CountLink } from './CountLink.js';
import { FigureCard } from './FigureCard.js';

/** Days to the last day, and what each working day until then must bring. */
export function PaceCard({ completion, scope }: { completion: Completion; scope: Scope }) {
  const t = useT();
  const { counts, remaining, neededPerDay, forecast, doneWhen, status } = completion;
  // Who is on the list: everybody not done. A target below 100 % needs fewer of them.
  const missing = counts.headcount - counts.exempt - counts.done;
  const isWhole = missing === remaining;
  const isLate = status === 'overdue';
  return (
    <FigureCard
      title={t('dashboard.cards.days_left')}
      icon={<EventOutlined />}
      tone={isLate ? 'error' : 'neutral'}
      figure={daysText(completion, t)}
    >
      {remaining === 0 ? (
        <p>{t('dashboard.cards.reached')}</p>
      ) : (
        <p>
          {!isWhole && `${t('dashboard.cards.remaining', counting(remaining))} (`}
          <CountLink scope={scope} counted={countedMissing(doneWhen)}>
            {isWhole
              ? t('dashboard.cards.remaining', counting(remaining))
              : t('dashboard.cards.missing', counting(missing))}
          </CountLink>
          {!isWhole && ')'}
          {neededPerDay !== null && `, ${t('dashboard.cards.needed', { pace: formatPace(neededPerDay) })}`}
        </p>
      )}
      {forecast !== null && (
        <p>
          {t('dashboard.cards.forecast', { day: formatDay(forecast.day) })}{' '}
          {forecast.high === null
            ? t('dashboard.cards.forecast_open', { low: formatDay(forecast.low) })
            : t('dashboard.cards.forecast_range', { low: formatDay(forecast.low), high: formatDay(forecast.high) })}
        </p>
      )}
    </FigureCard>
  );
}

function daysText({ asOf, target: { lastDay } }: Completion, t: Translate): string {
  if (lastDay === null) return t('dashboard.cards.no_deadline');
  const days = daysFromTo(asOf, lastDay);
  if (days === 0) return t('dashboard.cards.last_day_today');
  return days > 0 ? t('dashboard.cards.days', counting(days)) : t('dashboard.cards.past_by', counting(-days));
}
