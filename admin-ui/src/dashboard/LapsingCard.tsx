import HourglassBottomOutlined from '@mui/icons-material/HourglassBottomOutlined';
import type { Completion } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Scope } from '../scope/address.js';
import { CountLink } from './CountLink.js';
import { FigureCard } from './FigureCard.js';

/** Declarations that the portal is about to delete. */
export function LapsingCard({ completion, scope }: { completion: Completion; scope: Scope }) {
  const t = useT();
  const { lapsing, counts } = completion;
  return (
    <FigureCard
      title={t('dashboard.cards.lapsing')}
      icon={<HourglassBottomOutlined />}
      tone={lapsing > 0 ? 'warning' : 'neutral'}
      figure={
        <CountLink scope={scope} counted={{ worklist: 'lapsing' }}>
          {t('app.people', counting(lapsing))}
        </CountLink>
      }
    >
      <p>{t('dashboard.cards.lapsing_hint')}</p>
      <p>
        <CountLink scope={scope} counted={{ stage: 'lapsed' }}>
          {t('dashboard.cards.lapsed', counting(counts.lapsed))}
        </CountLink>
      </p>
    </FigureCard>
  );
}
