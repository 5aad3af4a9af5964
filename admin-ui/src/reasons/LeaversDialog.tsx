import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { formatDay } from '../format.js';
import { useLanguage, useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { personLink } from '../participants/person-link.js';
import { callList, rangeOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import type { Leaver, ReasonCount } from './types.js';

interface Props {
  scope: Scope;
  reason: ReasonCount;
  onClose: () => void;
}

const PAGE = 50;

/** Who has left for one reason, the latest first: they are on no list of participants any more. */
export function LeaversDialog({ scope: { campaignId, unitId, asOf }, reason, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  const [page, setPage] = useState(0);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['leavers', campaignId, unitId, asOf, reason.code, page],
    queryFn: ({ signal }) => {
      const params = { unitId, asOf, reason: reason.code ?? '-', range: rangeOf(page, PAGE) };
      return callList<Leaver>(`/campaigns/${campaignId}/leavers`, params, signal);
    },
    placeholderData: (former) => former,
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="leavers-title">
      <DialogTitle id="leavers-title">
        {t('reasons.left_because', {
          reason: reason.code === null ? t('reasons.none') : (reason[language] ?? reason.code),
        })}
      </DialogTitle>
      <DialogContent>
        {error ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <Skeleton variant="rounded" height={160} />
        ) : (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
            {data.items.map((one) => (
              <li key={one.id}>
                <Link component={RouterLink} to={personLink(one.id)} sx={{ fontWeight: 600 }}>
                  {one.fullName}
                </Link>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {one.unitName}, {t('reasons.left_on', { day: formatDay(one.leftOn) })}
                </Typography>
              </li>
            ))}
          </Box>
        )}
        {data !== undefined && data.total > PAGE && (
          <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('app.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
