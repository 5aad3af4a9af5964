import AlarmOutlined from '@mui/icons-material/AlarmOutlined';
import type { Completion } from '../api/types.js';
import { counting, formatDay, shiftDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Scope } from '../scope/address.js';
import { CountLink } from './CountLink.js';
import { FigureCard } from './FigureCard.js';

/** People who are not done although the last day has passed. */
export function OverdueCard({ completion, scope }: { completion: Completion; scope: Scope }) {
  const t = useT();
  const { overdue, counts, target } = completion;
  return (
    <FigureCard
      title={t('dashboard.cards.overdue')}
      icon={<AlarmOutlined />}
      tone={overdue > 0 ? 'error' : 'neutral'}
      figure={
        <CountLink scope={scope} counted={{ worklist: 'overdue' }}>
          {t('app.people', counting(overdue))}
        </CountLink>
      }
    >
      <p>
        {target.lastDay === null || overdue > 0
          ? t('dashboard.cards.overdue_hint')
          : t('dashboard.cards.overdue_from', { day: formatDay(shiftDay(target.lastDay, 1)) })}
      </p>
      <p>
        <CountLink scope={scope} counted={{ stage: 'rejected' }}>
          {t('dashboard.cards.rejected', counting(counts.rejected))}
        </CountLink>
      </p>
    </FigureCard>
  );
}
