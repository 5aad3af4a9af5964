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
import { counting, formatDay } from '../format.js';
import { useLanguage, useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { personLink } from '../participants/person-link.js';
import { call, queryOf } from '../providers/http.js';
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
  const [shown, setShown] = useState(PAGE);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['leavers', campaignId, unitId, asOf, reason.code, shown],
    queryFn: ({ signal }) => {
      const query = queryOf({ unitId, asOf, reason: reason.code ?? '-', range: [0, shown - 1] });
      return call<Leaver[]>('GET', `/campaigns/${campaignId}/leavers${query}`, undefined, signal);
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
            {data.map((one) => (
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
        {reason.count > shown && (
          <Button onClick={() => setShown(shown + PAGE)}>{t('reasons.more', counting(reason.count - shown))}</Button>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('app.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
