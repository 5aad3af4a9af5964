import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Pagination, useListContext, usePermissions } from 'react-admin';
import type { Day, Id, Permission, Worklist } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { Problem } from '../layout/Problem.js';
import { useIsNarrow } from '../layout/window-width.js';
import { ListActions } from '../participants/ListActions.js';
import type { Participant } from '../participants/types.js';
import type { ListFilter } from '../scope/address.js';
import { ChasedCards } from './ChasedCards.js';
import { ChasedTable } from './ChasedTable.js';
import { useRowActs } from './useRowActs.js';

interface Props {
  campaignId: Id;
  filter: ListFilter;
  worklist: Worklist;
  day: Day;
  isPast: boolean;
}

/** The people of one worklist, with what can be done with each and with all. */
export function Chased({ campaignId, filter, worklist, day, isPast }: Props) {
  const t = useT();
  const isNarrow = useIsNarrow();
  const { permissions = [] } = usePermissions<Permission[]>();
  const { total, error, isPending, refetch, sort } = useListContext<Participant>();
  const mayRecord = !isPast && permissions.includes('record');
  const { onAct, dialog } = useRowActs(campaignId, day, mayRecord);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={320} />;
  if (total === 0) {
    return (
      <>
        {dialog}
        <EmptyState
          icon={<CheckCircleOutlined />}
          title={t('worklists.nobody')}
          hint={t(`worklists.hint.${worklist}`)}
        />
      </>
    );
  }
  const rows = { worklist, day, onAct };
  return (
    <>
      {dialog /* first, so that it outlives the last of the list */}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Typography role="status" sx={{ flex: 1, minWidth: 80, fontWeight: 600 }}>
          {t('participants.found', counting(total ?? 0))}
        </Typography>
        <ListActions campaignId={campaignId} filter={filter} sort={sort} count={total ?? 0} mayRecord={mayRecord} />
      </Box>
      {isNarrow ? <ChasedCards {...rows} /> : <ChasedTable {...rows} />}
      <Pagination rowsPerPageOptions={[50, 100]} />
    </>
  );
}
