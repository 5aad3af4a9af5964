import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Id } from '../api/types.js';
import { formatCount, formatDay, formatInstant, formatPercent } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import type { TargetChange } from './types.js';
import { PAGE, useCampaignList } from './useCampaignList.js';

/** Who set which target when and why. */
export function HistoryTab({ campaignId, unitId }: { campaignId: Id; unitId: Id | null }) {
  const t = useT();
  const [page, setPage] = useState(0);
  const filter = unitId === null ? {} : { unitId };
  const { data, error, refetch } = useCampaignList<TargetChange>(campaignId, 'targets/history', filter, page);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={200} />;
  if (data.total === 0) return <Typography>{t('targets.no_history')}</Typography>;
  const text = (side: TargetChange['old']): string => {
    const { percent = null, lastDay = null, assigned = null } = side ?? {};
    const own = [
      percent !== null && t('targets.was_percent', { percent: formatPercent(percent) }),
      lastDay !== null && t('targets.was_day', { day: formatDay(lastDay) }),
      assigned !== null && t('targets.was_assigned', { count: formatCount(assigned) }),
    ].filter((part) => part !== false);
    return own.length === 0 ? t('targets.was_inherited') : own.join(', ');
  };
  return (
    <>
      <Paper variant="outlined" component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.items.map((change) => (
          <Box component="li" key={change.id} sx={{ p: 1.5, '& + &': { borderTop: 1, borderColor: 'divider' } }}>
            <Typography sx={{ fontWeight: 600 }}>{change.unitName}</Typography>
            <Typography>
              {text(change.old)} → {text(change.new)}
            </Typography>
            <Typography variant="body2">{change.reason}</Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {t('targets.by', { actor: change.actor?.name ?? t('targets.nobody'), at: formatInstant(change.at) })}
            </Typography>
          </Box>
        ))}
      </Paper>
      {data.total > PAGE && <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />}
    </>
  );
}
