import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import type { Bucket } from '../../../server/domain/stages.js';
import { usePermissions } from 'react-admin';
import type { Day, Id, Permission } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { personLink } from '../participants/person-link.js';
import { callList, rangeOf } from '../providers/http.js';
import { participantsLink, type Scope } from '../scope/address.js';
import { StageChip } from '../stages.js';
import { RowActions } from './RowActions.js';
import { useRowActs } from './useRowActs.js';

/** A guardian for whose account children wait. */
interface BlockingGuardian {
  /** Of the person; 'outside' adds up all whom the caller may not see. */
  id: Id;
  fullName: string | null;
  unitName: string | null;
  participantId: Id | null;
  stage: Bucket | null;
  children: number;
}

interface Props {
  scope: Scope & { campaignId: Id };
  day: Day;
}

const MOST = 100;

/** One call to a guardian may unlock several children: those with most stand first. */
export function GuardianList({ scope, day }: Props) {
  const t = useT();
  const { permissions = [] } = usePermissions<Permission[]>();
  const mayRecord = scope.asOf === null && permissions.includes('record');
  const { onAct, dialog } = useRowActs(scope.campaignId, day, mayRecord);
  const { campaignId, unitId, asOf } = scope;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['guardians', campaignId, unitId, asOf],
    queryFn: ({ signal }) => {
      const params = { unitId, asOf, range: rangeOf(0, MOST) };
      return callList<BlockingGuardian>(`/campaigns/${campaignId}/guardians`, params, signal);
    },
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={160} />;
  return (
    <Paper
      variant="outlined"
      component="ul"
      aria-label={t('guardian.list')}
      sx={{ listStyle: 'none', m: 0, p: 0, mb: 2 }}
    >
      {data.items.map((guardian) => (
        <Box
          component="li"
          key={guardian.id}
          sx={{
            display: 'grid',
            gap: 1,
            alignItems: 'center',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) 170px 150px 80px' },
            p: 1.5,
            '& + &': { borderTop: 1, borderColor: 'divider' },
          }}
        >
          <Box>
            {guardian.participantId === null ? (
              <Typography sx={{ fontWeight: 600 }}>{guardian.fullName ?? t('guardian.outside')}</Typography>
            ) : (
              <Link component={RouterLink} to={personLink(guardian.participantId)} sx={{ fontWeight: 600 }}>
                {guardian.fullName}
              </Link>
            )}
            {guardian.unitName !== null && (
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {guardian.unitName}
              </Typography>
            )}
          </Box>
          <Box>{guardian.stage !== null && <StageChip stage={guardian.stage} />}</Box>
          {guardian.fullName === null ? (
            <strong>{t('guardian.unlocks', counting(guardian.children))}</strong>
          ) : (
            <Link
              component={RouterLink}
              to={participantsLink(scope, { worklist: 'blocked_guardian', guardianId: guardian.id })}
              sx={{ fontWeight: 600 }}
            >
              {t('guardian.unlocks', counting(guardian.children))}
            </Link>
          )}
          {onAct !== null && guardian.participantId !== null && guardian.fullName !== null && (
            <RowActions person={{ id: guardian.participantId, fullName: guardian.fullName }} onAct={onAct} isSmall />
          )}
        </Box>
      ))}
      {data.total > data.items.length && (
        <Box component="li" sx={{ p: 1.5, borderTop: 1, borderColor: 'divider' }}>
          {t('bulk.and_more', counting(data.total - data.items.length))}
        </Box>
      )}
      {dialog}
    </Paper>
  );
}
